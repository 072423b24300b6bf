using System.Globalization;
using Microsoft.AspNetCore.StaticFiles;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>What legacy itself checks of files; their type and the virus scan are MHV's.</summary>
internal static class LegacyFiles
{
    private const int MostFiles = 4;
    private const long Megabyte = 1024 * 1024;
    private const long LargestFile = 6 * Megabyte;
    private const long LargestTotal = 10 * Megabyte;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static LegacyAnswer? Check(IReadOnlyList<IFormFile> files)
    {
        var problems = new List<(string, string)>();
        if (files.Count > MostFiles)
        {
            problems.Add(("base", $"Total file count exceeds {MostFiles} files"));
        }

        if (files.Sum(file => file.Length) > LargestTotal)
        {
            problems.Add(("base",
                string.Create(CultureInfo.InvariantCulture, $"Total size of uploads exceeds {LargestTotal / Megabyte}.0 MB")));
        }

        problems.AddRange(files.Where(file => file.Length > LargestFile).Select(file =>
            ("base",
                string.Create(CultureInfo.InvariantCulture,
                    $"The {file.FileName} exceeds file size limit of {LargestFile / Megabyte}.0 MB"))));
        return problems.Count == 0 ? null : LegacyErrors.Invalid(problems);
    }

    public static string ContentTypeOf(string name) =>
        ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";
}
