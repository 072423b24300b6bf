using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Sending;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Messages;

public sealed class PostgresLeftDraftTests(PostgresServer server) : LeftDraftSuite
{
    private protected override async Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        SendingWorld.Postgres(await server.CreateDatabaseAsync(TestContext.Current.CancellationToken), settings);
}
