import { lookup } from "node:dns";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";

// Where nothing is sent unless the settings allow it: addresses that only the machine itself means, under which
// cloud providers give out the machine's credentials to whoever asks.

const BARRED = new BlockList();
BARRED.addSubnet("169.254.0.0", 16, "ipv4"); // link-local, and the metadata of most clouds
BARRED.addSubnet("fe80::", 10, "ipv6");
BARRED.addAddress("fd00:ec2::254", "ipv6");
BARRED.addAddress("100.100.100.200", "ipv4");
BARRED.addAddress("168.63.129.16", "ipv4");
BARRED.addSubnet("64:ff9b::a9fe:0", 112, "ipv6"); // 169.254.0.0/16 through NAT64

export function isBarred(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && BARRED.check(address, family === 6 ? "ipv6" : "ipv4");
}

export class BarredAddressError extends Error {
  override readonly name = "BarredAddressError";

  constructor(address: string) {
    super(`${address} is a link-local or metadata address; the settings bar it.`);
  }
}

/**
 * Resolves a name for the connection that is then made, so that a name cannot mean one address when it is
 * checked and another when it is used.
 */
export const lookupUnlessBarred: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const barred = addresses.find(({ address }) => isBarred(address));
    if (barred) return callback(new BarredAddressError(barred.address), "", 0);
    if (options.all === true) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? "", first?.family ?? 0);
  });
};
