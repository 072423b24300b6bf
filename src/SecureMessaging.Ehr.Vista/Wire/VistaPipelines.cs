using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The three lanes to MHV.</summary>
internal sealed class VistaPipelines(UpstreamPipelineFactory factory, IOptions<VistaOptions> options)
{
    public UpstreamPipeline Session { get; } = factory.Create(VistaNames.Upstream, UpstreamLane.Session, options.Value);

    public UpstreamPipeline Read { get; } = factory.Create(VistaNames.Upstream, UpstreamLane.Read, options.Value);

    public UpstreamPipeline Send { get; } = factory.Create(VistaNames.Upstream, UpstreamLane.Send, options.Value);
}
