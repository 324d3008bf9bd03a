package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaffTest {
    @Test
    void people_step_with_machines() {
        Staff staff = new Staff(ShippedPolicy.CATALOG.staffing(), Optional.empty());
        assertThat(staff.fte(2)).isEqualTo(0.25);
        assertThat(staff.fte(3)).isEqualTo(0.5);
        assertThat(staff.fte(4)).isEqualTo(0.5);
        assertThat(staff.fte(5)).isEqualTo(0.75);
        assertThat(staff.fte(64)).isEqualTo(2.0);
        assertThat(staff.fte(65)).isEqualTo(3.0);
    }

    @Test
    void stated_people_run_any_number_of_machines() {
        Staff staff = new Staff(ShippedPolicy.CATALOG.staffing(), Optional.of(1.25));
        assertThat(staff.fte(1)).isEqualTo(1.25);
        assertThat(staff.fte(1_000)).isEqualTo(1.25);
    }

    @Test
    void a_month_of_one_person_costs_a_twelfth_of_the_year() {
        assertThat(new Staff(ShippedPolicy.CATALOG.staffing(), Optional.empty()).usdPerFteMonth())
                .isEqualTo(12_500);
    }
}
