using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Retention;

namespace SecureMessaging.Bff.Tests.Messages;

public sealed class SqliteRetentionTests : RetentionSuite
{
    private protected override Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        Task.FromResult(SendingWorld.Sqlite(settings));
}
