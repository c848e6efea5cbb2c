/**
 * Imported before onnxruntime is: since 1.30 its builds for Linux and macOS keep an id of this computer and tell
 * Microsoft about every session, unless this is set when the first one opens (microsoft/onnxruntime#27379, #29843).
 */
process.env.ORT_DISABLE_TELEMETRY = '1'
process.env.ORT_TELEMETRY_DISABLED = '1'
