package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program holds the libraries that it uses, and none that could run text as code. */
class ProgramFileIT {
    private static final Path PROGRAM = Path.of("target", "weighbridge");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/eclipse/jdt/",
                "com/github/javaparser/",
                "org/drools/modelcompiler/builder/",
                "org/eclipse/jetty/jndi/",
                "org/eclipse/jetty/xml/",
                "jakarta/enterprise/",
                "org/objectweb/asm/"
            })
    void it_holds_no_compiler_and_no_library_that_it_never_loads(String folder) throws IOException {
        try (JarFile jar = new JarFile(PROGRAM.toFile())) {
            assertThat(jar.stream().map(Object::toString)).noneMatch(name -> name.startsWith(folder));
        }
    }

    @Test
    void it_holds_the_libraries_that_it_uses() throws IOException {
        try (JarFile jar = new JarFile(PROGRAM.toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .contains(
                            "dev/weighbridge/Main.class",
                            "org/drools/modelcompiler/KieBaseBuilder.class",
                            "io/javalin/Javalin.class",
                            "org/sqlite/JDBC.class");
        }
    }
}
