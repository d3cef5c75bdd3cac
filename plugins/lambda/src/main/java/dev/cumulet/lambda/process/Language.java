package dev.cumulet.lambda.process;

import java.util.List;

/** Languages whose interpreters this machine may have: where to look, and how to ask one who it is. */
public enum Language {
    PYTHON(
            "lambda.python",
            List.of("python3", "python"),
            List.of(
                    "-c",
                    "import json,os,site,sys;e=os.path.realpath(sys.executable);"
                            + "l=site.getsitepackages()+([site.getusersitepackages()] if site.ENABLE_USER_SITE else []);"
                            + "print(json.dumps([sys.executable,'%d.%d'%sys.version_info[:2],l,"
                            + "[sys.prefix,sys.base_prefix,os.path.dirname(e)]+l]))")),
    NODE(
            "lambda.node",
            List.of("node", "nodejs"),
            List.of(
                    "-e",
                    "const p=require('node:path'),f=require('node:fs'),x=process.execPath;"
                            + "const l=[p.join(x,'../../lib/node_modules'),...require('node:module').globalPaths,"
                            + "'/usr/share/nodejs','/usr/local/lib/node_modules']"
                            + ".filter((d,i,a)=>f.existsSync(d)&&a.indexOf(d)===i);"
                            + "console.log(JSON.stringify([x,process.versions.node,l,[x,...l]]))")),
    RUBY(
            "lambda.ruby",
            List.of("ruby"),
            List.of(
                    "-rjson",
                    "-rrbconfig",
                    "-e",
                    "puts JSON.generate([RbConfig.ruby,RUBY_VERSION[/\\d+\\.\\d+/],[RbConfig::CONFIG['ruby_version']],"
                            + "[RbConfig.ruby]+Gem.path+$LOAD_PATH])")),
    /** Asked by its release file. */
    JAVA("lambda.java", List.of("java"), List.of());

    private final String key;
    private final List<String> programs;
    private final List<String> question;

    Language(String key, List<String> programs, List<String> question) {
        this.key = key;
        this.programs = programs;
        this.question = question;
    }

    /** {@return the property that chooses the interpreter} */
    public String key() {
        return key;
    }

    /** {@return the names of its programs, the best first} */
    List<String> programs() {
        return programs;
    }

    /** {@return arguments that make an interpreter answer its path, version, libraries and the folders that it needs} */
    List<String> question() {
        return question;
    }
}
