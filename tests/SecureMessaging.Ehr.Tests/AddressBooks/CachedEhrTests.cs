using System.Text.Json;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr.Tests.AddressBooks;

public sealed class CachedEhrTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new CachedEhrConverter() } };

    /// <summary>As the enumeration before it was written: an instance of another version must read it.</summary>
    [Theory]
    [InlineData("vista", "0")]
    [InlineData("oracle-health", "1")]
    [InlineData("example", "\"example\"")]
    public void Ehr_OfACachedTeam_IsWrittenAsEver(string name, string written)
    {
        var json = JsonSerializer.Serialize(new EhrName(name), Json);

        Assert.Equal(written, json);
        Assert.Equal(new EhrName(name), JsonSerializer.Deserialize<EhrName>(json, Json));
    }
}
