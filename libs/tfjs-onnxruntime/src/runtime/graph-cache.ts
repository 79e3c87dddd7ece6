import type { CompiledGraph } from './compiled-graph.ts';

/** Compiled graphs by structure; the least recently used goes first. */
export class GraphCache {
  private readonly graphs = new Map<string, CompiledGraph>();
  private readonly capacity: number;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new Error(`cacheSize: ${capacity} is not a positive integer.`);
    }
    this.capacity = capacity;
  }

  get size(): number {
    return this.graphs.size;
  }

  get(key: string): CompiledGraph | undefined {
    const graph = this.graphs.get(key);
    if (graph) {
      this.graphs.delete(key);
      this.graphs.set(key, graph);
    }
    return graph;
  }

  /** Keeps a graph, and releases the one that was used longest ago where there are too many. */
  async set(key: string, graph: CompiledGraph): Promise<void> {
    this.graphs.set(key, graph);
    if (this.graphs.size <= this.capacity) return;
    const [[oldest, released]] = [...this.graphs] as [[string, CompiledGraph]];
    this.graphs.delete(oldest);
    await released.release();
  }

  /** Releases every graph. The native release happens at once, so that this works while the process exits. */
  async clear(): Promise<void> {
    const graphs = [...this.graphs.values()];
    this.graphs.clear();
    await Promise.all(graphs.map((graph) => graph.release()));
  }
}
