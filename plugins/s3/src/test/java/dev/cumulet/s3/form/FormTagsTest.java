package dev.cumulet.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTagsTest {
    @Test
    void readsTagsInOrder() {
        String document = "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n <TagSet>\n"
                + "  <Tag>\n <Key>b &amp; c</Key> <Value>1</Value> </Tag><Tag><Value/><Key>a</Key></Tag></TagSet></Tagging>";
        assertThatThrownBy(() -> FormTags.read(document)).hasMessage("The TagKey you have provided is invalid");
        assertThat(FormTags.read(document.replace("&amp;", "+")).encoded()).isEqualTo("b%20%2B%20c=1&a=");
    }

    // Recorded: XML that is something else is taken, and brings no tags.
    @Test
    void overlooksWhatIsNoTag() {
        assertThat(FormTags.read("<Other><TagSet><Label>x</Label></TagSet></Other>")
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no XML",
                "",
                "<Tagging>",
                "<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>",
                "<Tagging><TagSet><Tag>text</Tag></TagSet></Tagging>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Tagging><TagSet><Tag><Key>&e;</Key><Value/></Tag></TagSet></Tagging>"
            })
    void refusesWhatCantBeRead(String document) {
        assertThatThrownBy(() -> FormTags.read(document))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(S3Error.MALFORMED_XML));
    }
}
