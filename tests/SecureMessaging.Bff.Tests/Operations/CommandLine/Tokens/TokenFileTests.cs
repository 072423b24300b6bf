using System.Runtime.Versioning;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

[UnsupportedOSPlatform("windows")]
public sealed class TokenFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("token-").FullName;

    private string Place => Path.Combine(_folder, "token");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Token_WrittenOverOneThatOthersCouldRead_IsForTheOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are those of Unix");
        File.WriteAllText(Place, "old");
        File.SetUnixFileMode(Place, OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        var file = new TokenFile(Place);

        var before = file.Read();
        var written = file.TryWrite("abc.def");

        Assert.Equal((null, true, "abc.def"), (before, written, file.Read()));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Place));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Token_WrittenWhereALinkLeadsElsewhere_LeavesTheOtherFileAsItIs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there");
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "mine");
        File.CreateSymbolicLink(Place, other);

        new TokenFile(Place).TryWrite("abc.def");

        Assert.Equal(("mine", "abc.def"), (File.ReadAllText(other), File.ReadAllText(Place)));
    }

    [Fact]
    public void Token_WithoutAPlaceForIt_IsNotKept()
    {
        Assert.False(new TokenFile(null).TryWrite("abc"));
        Assert.False(new TokenFile(Path.Combine(_folder, "no", "folder")).TryWrite("abc"));
        Assert.Null(new TokenFile(Place).Read());
        Assert.False(new TokenFile(Place).Delete());
    }
}
