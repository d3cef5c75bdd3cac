package dev.cumulet.apigateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of mapping templates. */
class TemplatesTest {
    private static final Templates TEMPLATES = new Templates();

    private static String text(String template, String content) {
        return TEMPLATES.evaluate(template, Evaluations.of(content));
    }

    /** Recorded from AWS in June 2025, {@code test_input_path_template_formatting}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$result | {\"json\": {\"foo\": \"bar\"}} | {foo=bar}",
                "$result | {\"json\": [{\"foo\": \"bar\"}]} | [{\"foo\":\"bar\"}]",
                "$result.nested | {\"json\": {\"nested\": {\"foo\": \"bar\"}}} | {foo=bar}",
                "$result.nested | {\"json\": {\"nested\": [{\"foo\": \"bar\"}]}} | [{\"foo\":\"bar\"}]",
                "$result[0] | {\"json\": [{\"foo\": \"bar\"}]} | {foo=bar}",
                "$result[0] | {\"json\": [[{\"foo\": \"bar\"}]]} | [{\"foo\":\"bar\"}]",
                "$result[0] | {\"json\": [{\"foo\": [{\"nested\": \"bar\"}]}]} | {foo=[{\"nested\":\"bar\"}]}",
                "$result.toString() | {\"json\": {\"foo\": \"bar\"}} | {foo=bar}",
                "$result.toString() | {\"json\": {\"list\": [{\"foo\": \"bar\"}]}} | {list=[{\"foo\":\"bar\"}]}",
            })
    void showsValuesAsAwsDoes(String template, String content, String text) {
        assertThat(text("#set($result = $input.path('$.json'))" + template, content))
                .isEqualTo(text);
    }

    /** Recorded from AWS in June 2025, {@code test_input_path_template_formatting}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {\"body\": , \"nested\": , \"isNull\": \"true\", \"isEmptyString\": \"true\"}",
                "`` | {\"body\": , \"nested\": , \"isNull\": \"true\", \"isEmptyString\": \"true\"}",
                "{\"x\": null} | {\"body\": , \"nested\": , \"isNull\": \"true\", \"isEmptyString\": \"true\"}",
                "{\"x\": []} | {\"body\": [], \"nested\": , \"isNull\": \"false\", \"isEmptyString\": \"false\"}",
            })
    void takesWhatIsNotThereForAnEmptyText(String content, String text) {
        String template =
                "#set($result = $input.path('$.x')){\"body\": $result, \"nested\": $result.nested, \"isNull\":"
                        + " \"#if( $result == $null )true#{else}false#end\", \"isEmptyString\": \"#if( $result == \"\""
                        + " )true#{else}false#end\"}";

        assertThat(text(template, content)).isEqualTo(text);
    }

    /** Recorded from AWS in March 2025, {@code test_input_body_formatting}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$input.body | `` | {}",
                "$input.body | {\"some\": \"value\"} | {\"some\": \"value\"}",
                "$input.body | some raw data | some raw data",
                "Action=SendMessage&MessageBody=$input.body | {\"some\": \"value\"} | Action=SendMessage&MessageBody={\"some\": \"value\"}",
                "$input.body.testAccess | {\"some\": \"value\"} | ``",
                "EncodedBody=$util.urlEncode($input.body)&EncodedBodyAccess=$util.urlEncode($input.body.testAccess) | {\"some\": \"value\"} | EncodedBody=%7B%22some%22%3A+%22value%22%7D&EncodedBodyAccess=",
                "EncodedBody=$util.urlEncode($input.body)&EncodedBodyAccess=$util.urlEncode($input.body.testAccess) | `` | EncodedBody=%7B%7D&EncodedBodyAccess=",
            })
    void readsBodies(String template, String content, String text) {
        assertThat(text(template, content)).isEqualTo(text);
    }

    /** AWS documentation: variables for data transformations, and public threads where it is silent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$input.json('$') | {\"a\": [1, {\"b\": \"x/y\"}]} | {\"a\":[1,{\"b\":\"x/y\"}]}",
                "$input.json('$.a') | {\"a\": \"it's\"} | \"it's\"",
                "$input.json('$.none') | {} | \"\"",
                "$input.json(\"$.a\") | {\"a\": 1} | 1",
                "$input.json('$') | `` | {}",
                "$input.params('id') | {} | 42",
                "$input.params('q') | {} | 2",
                "$input.params('Origin') | {} | https://a.example",
                "[$input.params('origin')] | {} | []",
                "$input.params().path.id | {} | 42",
                "$input.params().querystring.get('id') | {} | query",
                "$input.params().header.X-Forwarded-For | {} | 203.0.113.7",
                "$input.params().keySet() | {} | [path, querystring, header]",
                "$context.stage $context.identity.sourceIp | {} | test 203.0.113.7",
                "$context.authorizer.claims.sub $context.authorizer.principalId | {} | s-1 me",
                "\"$context.identity.apiKey$context.nothing.at.all\" | {} | \"\"",
                "$stageVariables.name ${stageVariables.name} $stageVariables['name'] ${stageVariables['name']} | {} | value value value value",
                "$stageVariables.get('name')$stageVariables.none | {} | value",
                "$util.escapeJavaScript($input.path('$.a')) | {\"a\": \"it's \\\"q\\\"\\n\\u00fc\"} | it\\'s \\\"q\\\"\\n\\u00FC",
                "$util.escapeJavaScript($input.path('$.a')).replaceAll(\"\\\\'\",\"'\") | {\"a\": \"it's\"} | it's",
                "$util.urlDecode('a+b%26c') $util.base64Encode('hi') $util.base64Decode('aGk=') | {} | a b&c aGk= hi",
                "#set($o = $util.parseJson($input.path('$.errorMessage')))$o.key2.arr[0] | {\"errorMessage\":\"{\\\"key1\\\":\\\"var1\\\",\\\"key2\\\":{\\\"arr\\\":[1,2,3]}}\"} | 1",
                "$input.path('$.things').size() | {\"things\": {\"1\": {}, \"2\": {}, \"3\": {}}} | 3",
                "$input.path('$.pets').count() | {\"pets\": [1, 2]} | 2",
                "#if($nothing)true#{else}false#end | {} | true",
                "#set($Integer = 0)$Integer.parseInt('5') | {} | 5",
                "#set($Boolean = false)$Boolean.parseBoolean('true') | {} | true",
                "#foreach($e in $input.path('$').entrySet())$e.key=$e.value;#end | {\"a\": 1, \"b\": 2} | a=1;b=2;",
                "#foreach($e in $input.path('$.l'))$foreach.count:$e#if($foreach.hasNext),#end#end | {\"l\": [7, 8]} | 1:7,2:8",
                "#set($m = {})#set($s = $m.put('a', 1))#set($m.b = 2)$m $m.a | {} | {a=1, b=2} 1",
                "#set($l = [])#foreach($i in [1..3])#set($s = $l.add($i))#end$l | {} | [1, 2, 3]",
                "#set($t = 'x,y')#set($a = $t.split(','))$a.size() $a[1] | {} | 2 y",
                "#macro(twice $x)$x$x#end#twice('a')#twice('b') | {} | aabb",
                "#define($loop)<$i>#end#foreach($i in [1..2])$loop#end | {} | <1><2>",
                "$foo $!foo ${foo} $foo.bar() $foo.bar.baz | {} | ``",
                "#set($x = 1 + 2 * 3)#set($y = 7 / 2)#set($z = 1.5 + 1)$x $y $z | {} | 7 3 2.5",
                "cost: $5.00 | {} | cost: $5.00",
            })
    void speaksTheLanguage(String template, String content, String text) {
        assertThat(text(template, content).strip()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'abc'.contains('b') | true",
                "'abc'.replace('b', 'xx') | axxc",
                "'abc'.replace('', '-') | -a-b-c-",
                "'a1b22'.replaceAll('[0-9]+', '#') | a#b#",
                "'a1b22'.replaceAll('([0-9]+)', '<$1>') | a<1>b<22>",
                "'a1b22'.replaceFirst('[0-9]', '') | ab22",
                "'abc'.matches('a.c') | true",
                "'a,b,,'.split(',').size() | 2",
                "'a,b,c'.split(',', 2).get(1) | b,c",
                "'abc'.substring(1) | bc",
                "'abc'.substring(1, 2) | b",
                "'abc'.indexOf('c') | 2",
                "'aBc'.toUpperCase() | ABC",
                "' a '.trim() | a",
                "'abc'.length() | 3",
                "''.isEmpty() | true",
                "'abc'.equals('abc') | true",
                "'abc'.equalsIgnoreCase('ABC') | true",
                "'abc'.startsWith('ab') | true",
                "'abc'.charAt(1) | b",
                "'abc'.concat('d') | abcd",
            })
    void knowsTheMethodsOfTexts(String call, String text) {
        int dot = call.indexOf("'.") + 1;
        assertThat(text("#set($t = " + call.substring(0, dot) + ")$t" + call.substring(dot), "{}"))
                .isEqualTo(text);
    }

    /** White space as Velocity 1.7 has it, which is what public threads show of AWS. */
    @Test
    void keepsWhiteSpaceAsVelocity1Does() {
        assertThat(text("a\n#if(true)\n b\n#end\nc\n", "{}")).isEqualTo("a\n b\nc\n");
        assertThat(text("#foreach($i in [1..3])\n  $i#if($foreach.hasNext),#end\n#end\nx", "{}"))
                .isEqualTo("  1,  2,  3x");
        assertThat(text("a #if(true) #set($y=1) #end b", "{}")).isEqualTo("a   b");
    }

    @Test
    void letsOneTemplateReadWhatTheOtherHasSet() {
        Overrides overrides = new Overrides();
        TEMPLATES.evaluate(
                "#set($context.responseOverride.status = 444)#set($context.responseOverride.header.foo ="
                        + " 'bar')#set($context.responseOverride.custom = 'is also passed around')"
                        + "#set($context.requestOverride.header.X-New-One = \"$input.params('id')\")",
                Evaluations.of("{}", overrides));

        // Recorded from AWS in May 2025, test_integration_mock_with_response_override_in_request_template.
        assertThat(TEMPLATES.evaluate(
                        "{\"statusOverride\": \"$context.responseOverride.status\", \"fooHeader\":"
                                + " \"$context.responseOverride.header.foo\", \"custom\":"
                                + " \"$context.responseOverride.custom\"}",
                        Evaluations.of("", overrides)))
                .isEqualTo(
                        "{\"statusOverride\": \"444\", \"fooHeader\": \"bar\", \"custom\": \"is also passed around\"}");
        assertThat(overrides.status()).contains(444);
        assertThat(overrides.responseHeaders()).containsEntry("foo", "bar");
        assertThat(overrides.requestHeaders()).containsEntry("X-New-One", "42");
    }

    /** AWS documentation: an override may only be applied to each parameter once. */
    @Test
    void refusesToOverrideTwice() {
        String twice = "#set($context.responseOverride.status = 400)#set($context.responseOverride.status = 401)";

        assertThatThrownBy(() -> text(twice, "{}")).isInstanceOf(TemplateException.class);
    }

    @Test
    void letsNobodyChangeTheContext() {
        assertThatThrownBy(() -> text("#set($context.stage = 'x')", "{}")).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> text("$context.identity.put('user', 'root')", "{}"))
                .isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#if(true)",
                "#foreach($x in )#end",
                "$util.parseJson('{')",
                "$input.path('$[')",
                "$input.path('$.l').get(1)",
                "#set($t = 'abc')$t.substring(9)",
                "#set($t = 'abc')$t.matches('(')",
                "#set($i = 1)$i.parseInt('x')",
                "$util.base64Decode('%')",
            })
    void refusesWhatIsWrong(String template) {
        assertThatThrownBy(() -> text(template, "{\"l\": []}")).isInstanceOf(TemplateException.class);
    }
}
