using System.Buffers.Binary;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>
/// The form of an encrypted upload: chunks of 64 KiB, each AES-256-GCM under the file's own key, the chunk's number and a
/// mark on the last one in the nonce. Chunks cannot be changed, swapped, dropped or cut off unseen, and no more than one is in
/// memory. (The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015.)
/// </summary>
internal static class ChunkedAeadFormat
{
    public const int Plain = 64 * 1024;
    public const int Tag = 16;
    public const int NonceLength = 12;

    public static void WriteNonce(Span<byte> nonce, long number, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..11], number);
        nonce[11] = last ? (byte)1 : (byte)0;
    }
}
