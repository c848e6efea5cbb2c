/** Torch's storage classes and element types by name, and the types of ours. */
export const storageTypes = {
  FloatStorage: 'float32',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  DoubleStorage: 'float64',
  LongStorage: 'int64',
  IntStorage: 'int32',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
} as const

const tensors = new Set([
  'collections.OrderedDict',
  'torch._utils._rebuild_tensor_v2',
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_parameter',
  'torch.nn.parameter.Parameter',
  'torch.Size',
  'torch.Tensor',
  'torch.device',
  ...Object.keys(storageTypes).map((name) => `torch.${name}`),
  ...['float32', 'float16', 'bfloat16', 'float64', 'int64', 'int32', 'int8', 'uint8', 'bool'].map(
    (name) => `torch.${name}`,
  ),
  ...['numpy.core', 'numpy._core'].flatMap((core) => [
    `${core}.multiarray._reconstruct`,
    `${core}.multiarray.scalar`,
  ]),
  'numpy.ndarray',
  'numpy.dtype',
  '_codecs.encode',
])

/** What training tools leave beside the tensors: carried as a name, never looked into. */
const carried =
  /^(pytorch_lightning|lightning|lightning_fabric|omegaconf)\.[\w.]+$|^(argparse\.Namespace|collections\.(defaultdict|Counter)|typing\.Any|(builtins|__builtin__)\.(set|frozenset|dict|list|tuple|int|float|bool|str|object))$/

/** Whether a pickle may name it. Everything else, such as `os.system`, has no place in a checkpoint. */
export function isKnownGlobal(name: string): boolean {
  return tensors.has(name) || carried.test(name)
}
