/**
 * Memory that nobody has made zero first, which Node has and browsers do not. For results between some kilobytes and some
 * megabytes, making it zero takes as long as an addition of two arrays does.
 */

/** Below, Node's way to it costs more than it saves. */
const fewestBytes = 4096;

/** A buffer of its own with anything in it; null where there is none to be had. */
export function unzeroedBuffer(bytes: number): ArrayBufferLike | null {
  if (bytes < fewestBytes || typeof Buffer === 'undefined') return null;
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(bytes);
  // What stands in for Node's own may cut it from something larger.
  return byteOffset === 0 && buffer.byteLength === bytes ? buffer : null;
}
