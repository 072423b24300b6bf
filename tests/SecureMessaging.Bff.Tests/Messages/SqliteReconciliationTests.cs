using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Reconciliation;

namespace SecureMessaging.Bff.Tests.Messages;

public sealed class SqliteReconciliationTests : ReconciliationSuite
{
    private protected override Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        Task.FromResult(SendingWorld.Sqlite(settings));
}
