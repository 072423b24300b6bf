using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>The JSON form of an error. The number decides; the texts are read for one marker and never shown.</summary>
internal sealed record VistaErrorBody
{
    public int? ErrorCode { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? DeveloperMessage { get; init; }

    public override string ToString() => $"{nameof(VistaErrorBody)} {ErrorCode}";
}
