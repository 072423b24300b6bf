using Npgsql;

namespace SecureMessaging.Store.Databases;

internal static class StoreConnection
{
    /// <summary>The connection string with the password from its own setting put in. Holds a secret: never log it.</summary>
    public static NpgsqlConnectionStringBuilder ToPostgres(this StoreOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (options.Password.Length > 0)
        {
            builder.Password = options.Password;
        }

        return builder;
    }
}
