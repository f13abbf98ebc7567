/** The peers that are installed. */

import type { AnyProgram } from '../program.ts';
import { ndarrayOps } from './ndarray-ops.node.ts';
import type { Peer, Said } from './peer.ts';

const peers: readonly Peer[] = [ndarrayOps];

/** The peers that can say a program. */
export function peersOf(one: AnyProgram): readonly (Said & { readonly name: string })[] {
  return peers.flatMap(({ name, programs }) =>
    programs.filter((said) => said.one === one).map((said) => ({ ...said, name })),
  );
}
