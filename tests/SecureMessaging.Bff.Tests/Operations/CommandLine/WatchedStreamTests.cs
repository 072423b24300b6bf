using System.CommandLine;
using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

/// <summary>A stream that is watched and falls silent.</summary>
public sealed class WatchedStreamTests
{
    [Theory]
    [InlineData("watch")]
    [InlineData("watch-notices")]
    public async Task Watch_ConnectionThatDiesSilently_EndsAfterThreeMissedComments(string command)
    {
        var token = TestContext.Current.CancellationToken;
        var (pipe, time) = (new Pipe(), new FakeTimeProvider());
        using var stream = new Reading(pipe.Reader.AsStream());
        using var error = new StringWriter();
        var watching = RunAsync(command, stream, time, error);

        // A comment is a sign of life, whoever prints it or not.
        await stream.WaitAsync(1, token);
        time.Advance(TimeSpan.FromSeconds(44));
        await pipe.Writer.WriteAsync(": nothing new\n\n"u8.ToArray(), token);
        await stream.WaitAsync(2, token);
        time.Advance(TimeSpan.FromSeconds(44));
        var isAlive = !watching.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(1));
        var code = await watching.WaitAsync(TimeSpan.FromSeconds(30), token);

        Assert.Equal((true, 1), (isAlive, code));
        Assert.StartsWith("Nothing has come for 45 seconds", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<int> RunAsync(string command, Stream stream, TimeProvider time, StringWriter error)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(new Streaming(stream)));
        return await RolloutCommand.Create(clients, () => OpsToken.Said("token"), time).Parse([command]).InvokeAsync(
            new InvocationConfiguration { Output = new StringWriter(), Error = error }, TestContext.Current.CancellationToken);
    }

    private sealed class Streaming(Stream stream) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) });
    }

    /// <summary>Says when its reader waits.</summary>
    private sealed class Reading(Stream inner) : Stream
    {
        private int _reads;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task WaitAsync(int reads, CancellationToken cancellationToken)
        {
            while (Volatile.Read(ref _reads) < reads)
            {
                await Task.Delay(10, cancellationToken);
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = inner.ReadAsync(buffer, cancellationToken);
            Interlocked.Increment(ref _reads);
            return await read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
