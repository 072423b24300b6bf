using Microsoft.Extensions.Options;
using Npgsql;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Store.Startup;

/// <summary>
/// A database that wants no password is possible, so this is no error of the start. Bound without the validator where other
/// settings of the section are wrong: whoever sets up a deployment wants one list.
/// </summary>
internal sealed class StoreSettingsCheck(IOptions<StoreOptions> options, IConfiguration configuration) : ISettingsCheck
{
    public IEnumerable<string> Missing()
    {
        var store = Read();
        if (store.Provider == StoreProvider.Postgres && store.Password.Length == 0 && !BringsItsOwn(store.ConnectionString))
        {
            yield return "Store:Password is missing: the database would let nobody in. "
                + "Put it into the secrets folder as the file Store__Password.";
        }
    }

    private StoreOptions Read()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return configuration.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions();
        }
    }

    private static bool BringsItsOwn(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString)
                is not { Password: null or "", Passfile: null or "", SslCertificate: null or "" };
        }
        catch (ArgumentException)
        {
            // The validator says that it cannot be read.
            return true;
        }
    }
}
