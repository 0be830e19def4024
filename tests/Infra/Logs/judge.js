// Reads queries, a JSON array of texts, and writes what Azure's own parser makes of each: what is wrong with it, and the columns that come out, with their types.
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { KustoCode, GlobalState, Symbols } = Kusto.Language;
const list = (found) => Array.from({ length: found.Count }, (_, place) => found.getItem(place));

// Of the columns of https://learn.microsoft.com/azure/azure-monitor/reference/tables those that are asked for.
const always = 'TimeGenerated:datetime, AppRoleName:string, AppRoleInstance:string, AppVersion:string, OperationId:string, OperationName:string, ParentId:string, Properties:dynamic, ItemCount:int';
const call = 'Id:string, Name:string, DurationMs:real, Success:bool, ResultCode:string';
const tables = {
  AppTraces: 'Message:string, SeverityLevel:int',
  AppMetrics: 'Name:string, Sum:real, Min:real, Max:real',
  AppRequests: `${call}, Url:string`,
  AppDependencies: `${call}, DependencyType:string, Target:string, Data:string`,
  StorageTableLogs: 'AccountName:string, CallerIpAddress:string, RequesterObjectId:string, StatusCode:string, Uri:string',
  AppExceptions: 'ExceptionType:string, OuterMessage:string, SeverityLevel:int',
};
const logs = new Symbols.DatabaseSymbol.ctor('logs', Object.entries(tables).map(([name, columns]) => Symbols.TableSymbol.From(`(${always}, ${columns})`).WithName(name)));
const globals = GlobalState.Default.WithDatabase(logs);

let text = '';
process.stdin.on('data', (part) => { text += part; }).on('end', () => {
  const judged = JSON.parse(text).map((query) => {
    const code = KustoCode.ParseAndAnalyze(query, globals);
    return {
      wrong: list(code.GetDiagnostics()).map((one) => `${one.Message} (at ${one.Start})`),
      columns: code.ResultType?.Columns ? Object.fromEntries(list(code.ResultType.Columns).map((column) => [column.Name, column.Type.Name])) : {},
    };
  });
  process.stdout.write(JSON.stringify(judged));
});
