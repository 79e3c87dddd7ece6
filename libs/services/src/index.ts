export {
  compareServices,
  type AccuracySummary,
  type OursBeside,
  type ServiceComparison,
} from './compare-services.ts';
export type { Provider } from './providers/provider.ts';
export { providers } from './providers/providers.ts';
export type { PublishedResult, PublishedValue } from './published-result.ts';
export { publishedResults } from './published-results.ts';
export { publishedServices, type PublishedService } from './published-services.ts';
export { answerLine, type KeptAnswer, readAnswers, writeAnswers } from './service/answers-file.ts';
export { AGE_POLICIES, agePolicyWords, type AgePolicy } from './service/age-policy.ts';
export { FACE_CHOICES, chooseFace, type FaceChoice } from './service/choose-face.ts';
export { FieldError } from './service/field-error.ts';
export { readResponses, type ServiceResponses } from './service/read-responses.ts';
export { readServiceCsv, type ServiceCsv } from './service/read-service-csv.ts';
export { ResponseError } from './service/response-error.ts';
export { servicePrediction, type Reading } from './service/service-prediction.ts';
export type { AgeRange, FaceBox, ServiceFace, ServiceRecord } from './service/service-record.ts';
export { fetchPlan, type FetchPlan, type FetchRequest } from './fetch/fetch-plan.ts';
export { fetchResponses, type FetchManners, type FetchOutcome } from './fetch/fetch-responses.ts';
export type { LiveService } from './fetch/live-service.ts';
export { liveServices } from './fetch/live-services.ts';
export { readKeys } from './fetch/secrets.ts';
