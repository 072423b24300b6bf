using System.Data;
using Dapper;

namespace SecureMessaging.Store.Databases;

/// <summary>Reads and writes an id type as the text it stands for, so that rows and parameters can hold ids instead of strings.</summary>
/// <typeparam name="T">The id type.</typeparam>
internal sealed class IdTypeHandler<T>(Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
    where T : struct
{
    public override void SetValue(IDbDataParameter parameter, T value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = write(value);
    }

    public override T Parse(object value) => read((string)value);
}
