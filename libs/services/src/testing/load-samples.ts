import type { ServiceSamples } from './service-samples.ts';

/** A service's sample answers: found by its name, so that a new service needs no line in any list of samples. */
export async function loadSamples(name: string): Promise<ServiceSamples> {
  const { samples } = (await import(`../${name}/testing/samples.ts`)) as { samples: ServiceSamples };
  return samples;
}
