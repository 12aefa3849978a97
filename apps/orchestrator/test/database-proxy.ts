import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** An event's type in the parameters of a commit, whatever the statement looks like. */
const COMMIT = /"(?:run\.started|step\.completed|signal\.received)"/;
/** ReadyForQuery, outside of a transaction: what was asked for is durable. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Stands between an orchestrator and PostgreSQL, and lets the way between them fail. */
export class DatabaseProxy implements AsyncDisposable {
  /** Connections that were cut after a commit was applied and before its answer arrived. */
  cuts = 0;
  /** How likely an answer to a commit is lost with its connection. */
  cutProbability = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #connections = new Set<Connection>();

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((client) => this.#join(client));
  }

  static async open(url: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(url));
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** The database's, by way of the proxy. */
  get url(): string {
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Connections that exist now pass nothing on any more, and are not closed either: a cable is out. */
  freeze(): void {
    for (const connection of this.#connections) connection.frozen = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { client, server } of this.#connections) {
      client.destroy();
      server.destroy();
    }
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port || 5432), this.#target.hostname);
    const connection: Connection = { client, server, frozen: false, committing: false };
    this.#connections.add(connection);
    const end = () => {
      this.#connections.delete(connection);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on("close", end).on("error", end);
    client.on("data", (data) => {
      if (connection.frozen) return;
      connection.committing ||= COMMIT.test(data.toString("latin1"));
      server.write(data);
    });
    server.on("data", (data) => {
      if (connection.frozen) return;
      const answered = data.subarray(-READY.length).equals(READY);
      if (answered && connection.committing && Math.random() < this.cutProbability) {
        this.cuts += 1;
        return end();
      }
      if (answered) connection.committing = false;
      client.write(data);
    });
  }
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  frozen: boolean;
  /** A commit was sent and not answered yet. */
  committing: boolean;
}
