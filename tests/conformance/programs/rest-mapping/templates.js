"use strict";

/** Request templates for application/json, by the name of the route they stand behind. */
exports.requests = {
    body: "[$input.body]",
    json: "$input.json('$')",
    "json-member": "$input.json('$.a')",
    "json-deep": "$input.json('$.a.b[1]')",
    "json-missing": "$input.json('$.nothing')",
    "json-all": "$input.json('$.list[*].n')",
    "json-filter": "$input.json('$.list[?(@.n > 1)].n')",
    path: "$input.path('$.foo')",
    "path-whole": "$input.path('$')",
    "path-member": "#set($root = $input.path('$'))$root.a.b[0] $root.a.b.size()",
    "path-missing": "<$input.path('$.nothing')>",
    "path-checks":
        "#set($v = $input.path('$.a'))#if($v == $null)null#end #if($v == '')empty#end #if($v.isEmpty())isEmpty#end #if(!$v)not#end",
    loop: "#foreach($item in $input.path('$.list'))$foreach.index:$item.n#if($foreach.hasNext),#end#end",
    "loop-most": "#foreach($i in [1..1000])x#end",
    "loop-too-many": "#foreach($i in [1..1001])x#end",
    "params-order": "$input.params('where') $input.params('id') $input.params('X-In') <$input.params('nothing')>",
    "params-maps":
        "$input.params().path.id $input.params().querystring.get('q') $input.params().header.get('X-In') $input.params().header['X-In']",
    "params-loop":
        "#foreach($type in $input.params().keySet())$type:#foreach($name in $input.params().get($type).keySet())#if($name != 'Host' && !$name.startsWith('X-') && !$name.startsWith('Content'))$name=$input.params().get($type).get($name);#end#end #end",
    "params-printed": "$input.params().path",
    context: "$context.httpMethod $context.resourcePath $context.stage $context.identity.sourceIp $context.path",
    "context-ids": "$context.requestId $context.requestTimeEpoch $context.apiId",
    "context-missing": "<$context.authorizer.nobody$context.identity.user$context.nothing>",
    stage: "$stageVariables.item ${stageVariables.item} $stageVariables.get('item') <$!stageVariables.nothing>",
    "util-escape": "$util.escapeJavaScript($input.body)",
    "util-parse": "#set($inner = $util.parseJson($input.path('$.text')))$inner.a[1] $inner.b.c",
    "util-parse-bad": "$util.parseJson('{')",
    "util-url": "$util.urlEncode($input.path('$.text')) $util.urlDecode('a+b%26c%C3%A9')",
    "util-base64": "$util.base64Encode($input.path('$.text')) $util.base64Decode('aMOpIQ==')",
    "velocity-logic":
        "#set($n = 7)#if($n > 5 && $n % 2 == 1)odd#elseif($n > 5)even#{else}small#end.#set($m = $n / 2)$m",
    "velocity-strings":
        "#set($s = \"a-$input.path('$.text')\")$s.toUpperCase() $s.substring(2) $s.replaceAll('[aeiou]', '_') $s.split('-').size()",
    "velocity-map": '#set($map = {"k": "v"})#set($map.more = 1)$map.k $map.get("more") $map.containsKey("x")',
    "velocity-macro": "#macro(twice $x)$x$x#end#twice('ab')",
    "velocity-silent": "<$nothing> <$!nothing> \\$escaped",
    "velocity-comments": "a## line\nb#* block *#c",
    "override-header":
        '#set($context.requestOverride.header.X-Told = "overridden")#set($context.requestOverride.header.X-New = "new")b',
    "override-query": '#set($context.requestOverride.querystring.told = "a b")b',
    "override-path": '#set($context.requestOverride.path.place = "else where")b',
    "override-twice": '#set($context.requestOverride.header.X-A = "1")#set($context.requestOverride.header.X-A = "2")b',
    "override-response":
        '#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-From = "request")b',
    "no-velocity": "#if(",
};

/** Response templates for application/json. */
exports.responses = {
    body: "[$input.body]",
    json: '{"name":$input.json(\'$.pet.name\'),"of":"$input.params(\'id\')"}',
    "empty-body": "$input.body $input.json('$')",
    status: "#set($context.responseOverride.status = 202)made",
    "status-of-body":
        "#set($context.responseOverride.status = $input.path('$.status'))made $context.responseOverride.status",
    header: '#set($context.responseOverride.header.X-Mapped = "overridden")#set($context.responseOverride.header.X-New = "new")made',
    "header-twice":
        '#set($context.responseOverride.header.X-A = "1")#set($context.responseOverride.header.X-A = "2")made',
    "status-twice": "#set($context.responseOverride.status = 201)#set($context.responseOverride.status = 202)made",
    survives: "made",
    "too-many": "#foreach($i in [1..1001])x#end",
};
