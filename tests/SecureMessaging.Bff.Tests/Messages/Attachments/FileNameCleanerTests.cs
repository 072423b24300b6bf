using SecureMessaging.Bff.Messages.Attachments;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class FileNameCleanerTests
{
    [Theory]
    [InlineData("knee.jpg", "knee.jpg")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\windows\\x.txt", "x.txt")]
    [InlineData("a\r\nX-Evil: 1.txt", "aX-Evil: 1.txt")]
    [InlineData("a\u0000b.txt", "ab.txt")]
    [InlineData("invoice\u202Etxt.exe", "invoicetxt.exe")]
    [InlineData("a\u200B.txt", "a.txt")]
    [InlineData("a\u2028b\u2029.txt", "ab.txt")]
    [InlineData(" caf\u00E9 \U0001F600.txt ", "caf\u00E9 \U0001F600.txt")]
    public void Clean_WhatIsSent_LeavesTheBareNameAsItReads(string sent, string expected) =>
        Assert.Equal(expected, FileNameCleaner.Clean(sent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("folder/")]
    [InlineData("\u202E\u200B")]
    public void Clean_NothingUsable_IsNull(string? sent) => Assert.Null(FileNameCleaner.Clean(sent));
}
