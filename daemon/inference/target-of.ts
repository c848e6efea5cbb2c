import type { Target } from '../../models/graph/target.ts'
import type { Provider } from './choose-provider.ts'

const targets: Record<Provider, Target> = { cuda: 'cuda', dml: 'dml', coreml: 'webgpu', cpu: 'cpu' }

/** What graphs for a provider are written for. */
export const targetOf = (provider: Provider): Target => targets[provider]
