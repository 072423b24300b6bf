using System.Net;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

public sealed partial class RolloutCommandTests
{
    private sealed class Answering(string body) : HttpMessageHandler
    {
        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        public int Calls { get; private set; }

        public string? Sent { get; private set; }

        public System.Collections.Specialized.NameValueCollection Query { get; private set; } = [];

        /// <summary>Method, path and condition of the last call.</summary>
        public string? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Last = $"{request.Method} {request.RequestUri!.AbsolutePath} {string.Join(',', request.Headers.IfMatch)}";
            Query = System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query);
            Sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(Status) { Content = new StringContent(body) };
        }
    }
}
