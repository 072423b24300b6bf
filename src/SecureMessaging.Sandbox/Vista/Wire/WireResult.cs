using System.Text;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>A reply, byte for byte.</summary>
internal sealed class WireResult(int status, string? contentType, byte[] body) : IResult
{
    public WireResult(int status, string? contentType, string body)
        : this(status, contentType, Encoding.UTF8.GetBytes(body))
    {
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        if (body.Length > 0)
        {
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
