using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using SecureMessaging.Store.KeyRing;

namespace SecureMessaging.Store.Startup;

internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(StoreOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            yield return "Store:Provider is unknown. Set it to Sqlite or Postgres.";
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            yield return "Store:ConnectionString is missing: messages could not be kept. Set it to the database's connection string.";
        }
        else if (Enum.IsDefined(options.Provider) && !CanRead(options))
        {
            // Never the text itself: it may hold a password.
            yield return $"Store:ConnectionString is none that {options.Provider} can read: the database could not be "
                + "opened. Set it to key=value pairs separated by semicolons.";
        }

        if (options.ClockCheckInterval < TimeSpan.FromSeconds(1) || options.ClockCheckInterval > TimeSpan.FromMinutes(10))
        {
            yield return "Store:ClockCheckInterval is out of range: a clock that drifts would be noticed late, or the database "
                + "asked all the time. Set it from 1 second to 10 minutes.";
        }

        if (options.MaxClockOffset < TimeSpan.FromMilliseconds(100) || options.MaxClockOffset > TimeSpan.FromMinutes(10))
        {
            yield return "Store:MaxClockOffset is out of range: every clock would be called wrong, or none. Set it from 0.1 seconds "
                + "to 10 minutes.";
        }

        foreach (var error in OfPassword(options))
        {
            yield return error;
        }

        if (string.IsNullOrWhiteSpace(options.KeyRingDirectory))
        {
            yield return "Store:KeyRingDirectory is missing: payloads could not be encrypted. Set it to a folder outside the database.";
        }

        if (options.KeyRingCertificate.Length > 0 && !File.Exists(options.KeyRingCertificate))
        {
            yield return "Store:KeyRingCertificate names no file: the key ring could not be opened. Set it to a PKCS#12 "
                + "file, or leave it empty.";
        }

        else if (options.KeyRingCertificate.Length > 0
            && ConfigureKeyRing.TryOpen(options.KeyRingCertificate, options.KeyRingCertificatePassword) is null)
        {
            yield return "Store:KeyRingCertificate is not opened by Store:KeyRingCertificatePassword: the key ring could not be "
                + "opened. Set the password of that PKCS#12 file.";
        }

        for (var i = 0; i < options.PreviousKeyRingCertificates.Count; i++)
        {
            var entry = options.PreviousKeyRingCertificates[i];
            if (ConfigureKeyRing.TryOpen(entry.Path, entry.Password) is null)
            {
                yield return $"Store:PreviousKeyRingCertificates:{i} names no PKCS#12 file that its Password opens: keys of its "
                    + "time could not be opened. Set Path and Password, or remove the entry when the ring holds no such key.";
            }
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromSeconds(60))
        {
            yield return "Store:Timeout must be from 00:00:01 to 00:01:00.";
        }
    }

    private static IEnumerable<string> OfPassword(StoreOptions options)
    {
        if (options.Password.Length == 0)
        {
            yield break;
        }

        if (options.Provider == StoreProvider.Sqlite)
        {
            yield return "Store:Password is set, and SQLite has none: the file would not be opened with it. "
                + "Remove it, or set Store:Provider to Postgres.";
        }
        else if (CanRead(options) && new NpgsqlConnectionStringBuilder(options.ConnectionString).Password is { Length: > 0 })
        {
            yield return "Store:Password is set, and Store:ConnectionString holds a password too: one of them is out of date. "
                + "Leave one.";
        }
    }

    private static bool CanRead(StoreOptions options)
    {
        try
        {
            DbConnectionStringBuilder read = options.Provider == StoreProvider.Postgres
                ? new NpgsqlConnectionStringBuilder(options.ConnectionString)
                : new SqliteConnectionStringBuilder(options.ConnectionString);
            return read.Count > 0;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
