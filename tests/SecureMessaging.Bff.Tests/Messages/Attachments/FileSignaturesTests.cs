using SecureMessaging.Bff.Messages.Attachments;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class FileSignaturesTests
{
    private static readonly byte[] Program = [0x4D, 0x5A, 0x90, 0x00];

    [Theory]
    [InlineData("knee.jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 })]
    [InlineData("knee.JPEG", new byte[] { 0xFF, 0xD8, 0xFF, 0xE1 })]
    [InlineData("x.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData("x.pdf", new byte[] { 0x0A, 0x25, 0x50, 0x44, 0x46, 0x2D })]
    [InlineData("x.docx", new byte[] { 0x50, 0x4B, 0x03, 0x04 })]
    [InlineData("x.mov", new byte[] { 0, 0, 0, 0x14, 0x66, 0x74, 0x79, 0x70 })]
    [InlineData("x.txt", new byte[] { 0x68, 0x69 })]
    public void Matches_ContentOfItsType_IsTrue(string name, byte[] head) => Assert.True(FileSignatures.Matches(name, head));

    [Theory]
    [InlineData("knee.jpg")]
    [InlineData("x.png")]
    [InlineData("x.pdf")]
    [InlineData("x.docx")]
    [InlineData("x.mp4")]
    [InlineData("x.txt")]
    [InlineData("x.rtf")]
    [InlineData("x.gif")]
    [InlineData("x.xls")]
    [InlineData("x.tiff")]
    public void Matches_ProgramUnderAnotherName_IsFalse(string name) => Assert.False(FileSignatures.Matches(name, Program));
}
