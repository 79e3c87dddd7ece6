import type { FetchPlan, FetchRequest } from '@adience/services';

/** What a fetch would do, for a program. */
export function planJson({ service, endpoint, folder, rate }: FetchRequest, plan: FetchPlan) {
  const { images, ...rest } = plan;
  return {
    provider: service.name,
    endpoint: endpoint.origin,
    out: folder,
    rate,
    toSend: images.length,
    ...rest,
  };
}
