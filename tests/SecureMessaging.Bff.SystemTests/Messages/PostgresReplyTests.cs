using SecureMessaging.Bff.SystemTests.Servers;
using SecureMessaging.Bff.UnitTests.Messages;

namespace SecureMessaging.Bff.SystemTests.Messages;

public sealed class PostgresReplyTests(PostgresServer server) : ReplySuite, IClassFixture<PostgresServer>
{
    private protected override async Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        SendingWorld.Postgres(await server.CreateDatabaseAsync(TestContext.Current.CancellationToken), settings);
}
