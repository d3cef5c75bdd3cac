package dev.cumulet.lambda.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS documentation: Lambda event filtering, EventBridge comparison operators. */
class EventPatternTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                // pattern | an event that matches | one that doesn't
                "{'a':['x']} | {'a':'x','b':1} | {'a':'X'}",
                "{'a':['x','y']} | {'a':'y'} | {'a':'z'}",
                "{'a':['x'],'b':['y']} | {'a':'x','b':'y'} | {'a':'x'}",
                "{'a':[null]} | {'a':null} | {'b':null}",
                "{'a':['']} | {'a':''} | {'a':' '}",
                "{'a':[1]} | {'a':1} | {'a':'1'}",
                "{'a':[300]} | {'a':300} | {'a':300.0}",
                "{'a':[true]} | {'a':true} | {'a':'true'}",
                "{'a':{'b':{'c':['x']}}} | {'a':{'b':{'c':'x'}}} | {'a':{'c':'x'}}",
                "{'a':['x']} | {'a':['z','x']} | {'a':['z']}",
                "{'a':{'b':['x']}} | {'a':[{'b':'y'},{'b':'x'}]} | {'a':[{'b':'y'}]}",
                "{'a':[{'exists':true}]} | {'a':null} | {'b':1}",
                "{'a':[{'exists':false}]} | {'b':1} | {'a':1}",
                // Only leaves exist: a DynamoDB attribute is no leaf, its value is.
                "{'a':[{'exists':false}]} | {'a':{'S':'x'}} | {'a':'x'}",
                "{'a':{'S':[{'exists':false}]}} | {'b':1} | {'a':{'S':'x'}}",
                "{'a':{'S':[{'exists':false}]}} | {'a':{'N':'1'}} | {'a':{'S':''}}",
                "{'a':[{'prefix':'us-'}]} | {'a':'us-east-1'} | {'a':'eu-us-'}",
                "{'a':[{'prefix':{'equals-ignore-case':'US-'}}]} | {'a':'us-east-1'} | {'a':'eu'}",
                "{'a':[{'suffix':'.png'}]} | {'a':'x.png'} | {'a':'.png.jpg'}",
                "{'a':[{'suffix':{'equals-ignore-case':'.PNG'}}]} | {'a':'x.png'} | {'a':'g'}",
                "{'a':[{'equals-ignore-case':'alice'}]} | {'a':'ALICE'} | {'a':'alices'}",
                "{'a':[{'wildcard':'dir/*/x*.png'}]} | {'a':'dir/y/x1.png'} | {'a':'dir/x1.png'}",
                "{'a':[{'wildcard':'a*a'}]} | {'a':'aa'} | {'a':'a'}",
                "{'a':[{'wildcard':'*\\\\*'}]} | {'a':'x*'} | {'a':'xx'}",
                "{'a':[{'anything-but':'x'}]} | {'a':'y'} | {'a':'x'}",
                "{'a':[{'anything-but':['x','y']}]} | {'a':'z'} | {'a':'y'}",
                "{'a':[{'anything-but':[100]}]} | {'a':101} | {'b':1}",
                "{'a':[{'anything-but':{'prefix':'us-'}}]} | {'a':'eu-1'} | {'a':'us-1'}",
                "{'a':[{'anything-but':{'suffix':['.png','.jpg']}}]} | {'a':'x.gif'} | {'a':'x.jpg'}",
                "{'a':[{'anything-but':{'equals-ignore-case':'x'}}]} | {'a':'y'} | {'a':'X'}",
                "{'a':[{'anything-but':{'wildcard':'*/lib/*'}}]} | {'a':'/bin/x'} | {'a':'/lib/x'}",
                "{'a':[{'numeric':['=',100]}]} | {'a':100.0} | {'a':101}",
                "{'a':[{'numeric':['>',10,'<=',20]}]} | {'a':20} | {'a':10}",
                "{'a':[{'numeric':['<',10]}]} | {'a':-1} | {'a':10}",
                // DynamoDB's numbers are texts in its records.
                "{'a':[{'numeric':['>=',10]}]} | {'a':10} | {'a':'10'}",
                "{'a':[{'cidr':'10.0.0.0/24'}]} | {'a':'10.0.0.255'} | {'a':'10.0.1.0'}",
                "{'a':[{'cidr':'2001:db8::/32'}]} | {'a':'2001:db8::1'} | {'a':'10.0.0.1'}",
                "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'y'} | {'a':'y'}",
                "{'c':[1],'$or':[{'a':['x']},{'b':['y']}]} | {'c':1,'a':'x'} | {'a':'x'}",
                "{'$or':['x']} | {'$or':'x'} | {'a':'x'}",
            })
    void matches(String pattern, String matching, String other) throws JsonProcessingException {
        EventPattern parsed = EventPattern.parse(quoted(pattern));

        assertThat(parsed.matches(JSON.readTree(quoted(matching)))).isTrue();
        assertThat(parsed.matches(JSON.readTree(quoted(other)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{'a':[1]} {}",
                "{'a':'x'}",
                "{'a':[]}",
                "{'a':{}}",
                "{'a':[['x']]}",
                "{'a':[{}]}",
                "{'a':[{'prefix':'x','suffix':'y'}]}",
                "{'a':[{'prefix':1}]}",
                "{'a':[{'no-such':'x'}]}",
                "{'a':[{'exists':'true'}]}",
                "{'a':[{'numeric':['>']}]}",
                "{'a':[{'numeric':['>','1']}]}",
                "{'a':[{'numeric':['<',1,'>',0]}]}",
                "{'a':[{'numeric':['>',2,'<',1]}]}",
                "{'a':[{'numeric':['!',2]}]}",
                "{'a':[{'anything-but':[]}]}",
                "{'a':[{'anything-but':null}]}",
                "{'a':[{'anything-but':{'exists':true}}]}",
                "{'a':[{'cidr':'10.0.0.0'}]}",
                "{'a':[{'cidr':'10.0.0.0/33'}]}",
                "{'a':[{'numeric':['>',1e99999999999]}]}",
                "{'a':[{'wildcard':'**'}]}",
                "{'a':[{'wildcard':'\\\\x'}]}",
            })
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> EventPattern.parse(quoted(text))).isInstanceOf(InvalidPatternException.class);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
