using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Sending;

namespace SecureMessaging.Bff.Tests.Messages;

public sealed class SqliteLeftDraftTests : LeftDraftSuite
{
    private protected override Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        Task.FromResult(SendingWorld.Sqlite(settings));
}
