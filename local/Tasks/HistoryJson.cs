using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Relais.Local.Tasks;

/// <summary>Reads a history as the hub writes it out: each event with the number of its type.</summary>
internal static class HistoryJson
{
    public static IList<HistoryEvent> Read(string json)
    {
        // Times stay as they are written, to be read as the events have them.
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return [.. JArray.Load(reader).Select(Event)];
    }

    private static HistoryEvent Event(JToken json)
    {
        var type = json["EventType"]!.ToObject<EventType>();
        return (HistoryEvent)json.ToObject(typeof(HistoryEvent).Assembly.GetType($"{typeof(HistoryEvent).Namespace}.{type}Event", throwOnError: true)!)!;
    }
}
