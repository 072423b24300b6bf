using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store;

/// <summary>The id types that rows and parameters may hold.</summary>
public static class IdTypes
{
    /// <summary>Dapper's registry is the process's, and two hosts may be built at once.</summary>
    private static readonly Lock Registry = new();

    /// <summary>Those of every part; a part adds its own.</summary>
    public static void AddAll()
    {
        Add(static (UserPseudonym user) => user.Value, static text => new UserPseudonym(text));
        Add(static (EhrName adapter) => adapter.Value, static text => new EhrName(text));
    }

    public static void Add<T>(Func<T, string> write, Func<string, T> read)
        where T : struct
    {
        lock (Registry)
        {
            SqlMapper.AddTypeHandler(new IdTypeHandler<T>(write, read));
        }
    }
}
