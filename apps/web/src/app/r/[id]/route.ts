interface RouteContext {
  readonly params: Promise<{ readonly id: string }>;
}

/** The short link to a run: `/r/run_…`, with whatever part of its page was asked for. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const { search } = new URL(request.url);
  return new Response(null, {
    status: 307,
    headers: { Location: `/runs/${encodeURIComponent(decodeURIComponent(id))}${search}` },
  });
}
