/**
 * Writes that turn out to be impossible when they are evaluated: an index that is out of range, too few values for a mask.
 * The evaluation throws, as the write would have thrown had it run at once; afterwards it is as if it had not been there,
 * and the writes before and after it stay.
 */

import { isWrite, type Node, type WriteNode, withInputs } from '../compiler/ir/node.ts';

/** The newest version of a memory without the pending writes that have failed, and without what these gave to later ones. */
export function withoutFailedWrites(newest: Node): Node {
  const chain = pendingWrites(newest);
  const rewritten = new Map<Node, Node>();
  const rewrite = (node: Node) => rewriteBelow(node, rewritten);
  for (const write of chain) {
    const [old, ...others] = write.inputs;
    if (old === undefined) continue;
    const before = rewritten.get(old) ?? old;
    const inputs = others.map(rewrite);
    if (inputs.some(dependsOnFailure)) rewritten.set(write, before);
    else if (before !== old || inputs.some((input, i) => input !== others[i])) {
      rewritten.set(write, withInputs(write, [before, ...inputs]));
    }
  }
  return rewritten.get(newest) ?? newest;
}

/** The writes that are not computed yet, the oldest first. */
function pendingWrites(newest: Node): WriteNode[] {
  const chain: WriteNode[] = [];
  let node: Node | undefined = newest;
  while (node !== undefined && isWrite(node) && node.computed === null) {
    chain.push(node);
    node = node.inputs[0];
  }
  return chain.reverse();
}

/** A value over rewritten versions; walks down without recursion. */
function rewriteBelow(root: Node, rewritten: Map<Node, Node>): Node {
  const stack = [root];
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const waiting = rewritten.has(node) ? [] : node.inputs.filter((input) => !rewritten.has(input));
    if (waiting.length > 0) {
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (rewritten.has(node)) continue;
    const inputs = node.inputs.map((input) => rewritten.get(input) ?? input);
    rewritten.set(node, inputs.every((input, i) => input === node?.inputs[i]) ? node : withInputs(node, inputs));
  }
  return rewritten.get(root) ?? root;
}

/** Whether a value that has failed is among those that a value is made of. */
function dependsOnFailure(root: Node): boolean {
  const seen = new Set([root]);
  for (const node of seen) {
    if (node.computed !== null) continue;
    if (node.kind === 'deferred' && node.attribute.hasFailed) return true;
    for (const input of node.inputs) seen.add(input);
  }
  return false;
}
