using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Returning;

namespace SecureMessaging.Bff.Tests.Messages;

public sealed class SqliteReturnTests : ReturnSuite
{
    private protected override Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        Task.FromResult(SendingWorld.Sqlite(settings));
}
