package dev.cumulet.apigateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that want too much: they end soon, with an error that is answered with AWS's 500. */
class HostileTemplatesTest {
    private static final Templates TEMPLATES = new Templates();
    private static final Duration SOON = Duration.ofSeconds(6);
    private static final String DOUBLING = "#set($x = 'aaaaaaaaaaaaaaaa')#foreach($i in [1..60])%s#end";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#foreach($i in [1..2000000000])#end",
                "#foreach($i in [1..900000])#foreach($j in [1..900000])#end#end",
                "#foreach($i in [1..900000])#foreach($j in [1..900000])x#end#end",
                "#macro(a)#a()#a()#a()#a()#end#a()",
                "#macro(a $x)#a(\"$x$x\")#a($x)#end#a('b')",
                "#set($l = [1..1000000])$l $l $l $l $l $l $l $l $l $l $l $l $l $l $l $l $l $l $l $l",
                "#set($n = 3)#foreach($i in [1..60])#set($n = $n * $n)#end$n",
                "#set($a = {})#set($s = $a.put('a', $a))$a",
                "#set($a = {})#set($s = $a.put('a', [$a]))#if($a == 'x')y#end",
                "#set($t = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$t.matches('(.*){1,32000}[bc]')",
                "#set($m = [])#foreach($i in [1..60])#set($m = [$m, $m])#end$m",
                "#set($l = [1, 2, 3])#foreach($i in $l)#set($s = $l.add(4))#end",
                "#set($m = {'a': 1})#set($k = {'a': 1})#foreach($i in [1..40])#set($e = $m.entrySet().get(0))"
                        + "#set($f = $k.entrySet().get(0))#set($m = {'a': [$e, $e]})#set($k = {'a': [$f, $f]})#end"
                        + "$m.equals($k)",
                "#set($t = 'aaaaaaaaaaaaaaaa')#foreach($i in [1..17])#set($t = $t + $t)#end"
                        + "#set($s = $t.substring(1048576) + 'b')$t.contains($s)",
                "#set($m = [])#foreach($i in [1..60])#set($m = [$m, $m])#end#if($m == 'x')y#end",
                "#set($m = [])#foreach($i in [1..60])#set($m = [$m, $m])#end#set($t = 'a' + $m)",
                "#set($m = [1])#set($k = [1])#foreach($i in [1..60])#set($m = [$m, $m])#set($k = [$k, $k])#end$m.equals($k)",
            })
    void endSoon(String template) {
        assertEndsSoon(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#set($x = \"$x$x\")",
                "#set($x = $x + $x)",
                "#set($x = $x.concat($x))",
                "#set($x = $x.replace('a', 'aa'))",
                "#set($x = $x.replaceAll('a', 'aa'))",
                "#set($x = $x.replaceAll('(.+)', '$1$1'))",
                "#set($x = $util.base64Encode(\"$x$x\"))",
                "#set($l = $x.split(''))#set($x = \"$x$x\")",
            })
    void endSoonWhereTextsGrow(String growth) {
        assertEndsSoon(DOUBLING.formatted(growth));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#define($d)$d$d$d#end$d",
                "$util.parseJson('[1e999999999]').get(0) #set($n = $util.parseJson('[1e999999999]').get(0) + 1)",
                "#set($t = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$t.matches('(a+)+$')",
            })
    void areNotAlwaysWhatTheySeem(String template) {
        long start = System.nanoTime();
        TEMPLATES.evaluate(template, Evaluations.of("{}"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$input.class.name",
                "$input.getClass()",
                "$context.class.forName('java.lang.Runtime')",
                "#set($t = '')$t.class.forName('java.lang.Runtime').getRuntime().exec('true')",
                "#set($t = '')$t.getClass().getClassLoader()",
                "#set($t = '')$t.getBytes()",
                "#set($t = '')$t.format('%99d', 1)",
                "#set($t = '')$t.repeat(1000000000)",
                "#set($l = [])$l.stream()$l.iterator()$l.getClass()",
                "#set($m = {})$m.class$m.getClass()",
                "$util.class$util.getClass()$util.budget()$util.budget",
                "#foreach($i in [1..1])$foreach.class$foreach.info$foreach.owner#end",
            })
    void reachNothingBehindValues(String template) {
        assertThat(TEMPLATES.evaluate(template, Evaluations.of("{}"))).isEmpty();
    }

    @Test
    void readNoFiles() {
        assertThat(TEMPLATES.evaluate("#include('/etc/passwd')#parse('/etc/passwd')", Evaluations.of("{}")))
                .doesNotContain("root:");
        assertThat(TEMPLATES.evaluate("#evaluate('#set($z = 1)')$z", Evaluations.of("{}")))
                .doesNotEndWith("1");
    }

    @Test
    void keepTheirMacrosToThemselves() {
        TEMPLATES.evaluate("#macro(secret)leaked#end", Evaluations.of("{}"));

        assertThat(TEMPLATES.evaluate("#secret()", Evaluations.of("{}"))).doesNotContain("leaked");
    }

    @Test
    void mayNotBeTooDeepOrTooLong() {
        assertEndsSoon("#if(" + "(".repeat(100_000) + "true" + ")".repeat(100_000) + ")x#end");
        assertEndsSoon("#if(true)".repeat(20_000) + "#end".repeat(20_000));
        assertEndsSoon("#set($x = " + "[".repeat(50_000) + "]".repeat(50_000) + ")");
        assertEndsSoon("$x" + "x".repeat(400_000));
    }

    @Test
    void keepAThreadNoLongerThanOthersWhereManyRunAtOnce() throws InterruptedException {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual()
                    .start(() -> assertEndsSoon("#foreach($i in [1..900000])#foreach($j in [1..900000])x#end#end"));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void areNoMoreThanExpressionsForLongTexts() {
        String message = "a".repeat(1_000_000);

        assertThat(catchThrowable(() -> TEMPLATES.matches("(\n|.)+", message))).isInstanceOf(TemplateException.class);
    }

    private static void assertEndsSoon(String template) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(() -> TEMPLATES.evaluate(template, Evaluations.of("{}")));

        assertThat(thrown).as(template).isInstanceOf(TemplateException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
