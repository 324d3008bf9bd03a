package planted.catalog;

import org.kie.api.KieServices;
import tools.jackson.databind.json.JsonMapper;

/** Uses two libraries outside their homes on purpose. */
final class RunsRules {
    private RunsRules() {}

    static Object wrong() {
        return KieServices.get();
    }

    static Object alsoWrong() {
        return new JsonMapper();
    }
}
