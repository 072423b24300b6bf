using System.Buffers.Text;

namespace SecureMessaging.Sandbox.Control.Staff;

/// <summary>A file that staff attach.</summary>
/// <param name="Name">As the person is to see it.</param>
/// <param name="ContentType">As the EHR is to say; absent = bytes of no known type.</param>
/// <param name="Data">Base64.</param>
internal sealed record StaffFile(string? Name, string? ContentType, string? Data)
{
    public bool IsReadable => !string.IsNullOrWhiteSpace(Name) && Data is { } data && Base64.IsValid(data);

    public string TypeOrBytes => ContentType ?? "application/octet-stream";

    public byte[] Bytes() => Convert.FromBase64String(Data!);
}
