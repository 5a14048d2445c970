// GET /stream: server-sent events by fetch, which, unlike EventSource, can show a key; it goes on from where it
// stopped.
import { ApiError, type Problem, type Quote } from "./api/client";
import { apiKey } from "./settings";

export interface StreamEvent {
  id: string;
  type: "quote.created" | "quote.changed" | "quote.removed" | "conflict.created";
  data: { quote?: Quote; other_quote_id?: string; quote_id?: string };
}

interface Block {
  id: string | null;
  event: string | null;
  data: string;
}

// The blocks of an event stream, as the HTML standard has them, of pieces that may be cut anywhere.
export class BlockReader {
  private rest = "";

  *take(piece: string): Generator<Block> {
    this.rest += piece;
    let end: RegExpExecArray | null;
    while ((end = /\r\n\r\n|\n\n|\r\r/.exec(this.rest))) {
      const lines = this.rest.slice(0, end.index).split(/\r\n|\n|\r/);
      this.rest = this.rest.slice(end.index + end[0].length);
      yield BlockReader.read(lines);
    }
  }

  private static read(lines: readonly string[]): Block {
    const block: Block = { id: null, event: null, data: "" };
    const data: string[] = [];
    for (const line of lines) {
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (name === "id") block.id = value;
      else if (name === "event") block.event = value;
      else if (name === "data") data.push(value);
    }
    block.data = data.join("\n");
    return block;
  }
}

async function refusal(reply: Response): Promise<ApiError> {
  const problem = (await reply.json().catch(() => ({}))) as Partial<Problem>;
  return new ApiError(reply.status, problem.code ?? "unknown", problem.detail ?? reply.statusText);
}

// Follows the stream until it ends, fails (throws) or is aborted. `after`: the last id that was seen; null, from now on.
export async function follow(
  after: string | null,
  abort: AbortSignal,
  onOpen: () => void,
  onEvent: (event: StreamEvent) => void,
  onPlace: (id: string) => void,
): Promise<void> {
  const reply = await fetch("/stream", {
    signal: abort,
    headers: {
      Accept: "text/event-stream",
      ...(after !== null ? { "Last-Event-ID": after } : {}),
      ...(apiKey.value ? { Authorization: `Bearer ${apiKey.value}` } : {}),
    },
  }).catch((error: unknown) => {
    throw abort.aborted ? error : new ApiError(0, "unreachable", "");
  });
  if (!reply.ok || !reply.body) throw await refusal(reply);
  onOpen();
  const blocks = new BlockReader();
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const block of blocks.take(value)) {
      if (block.id !== null) onPlace(block.id);
      if (block.data && block.event !== "end") onEvent(JSON.parse(block.data) as StreamEvent);
    }
  }
}
