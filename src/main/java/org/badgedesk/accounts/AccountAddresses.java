package org.badgedesk.accounts;

import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.AddressHolders;
import org.springframework.stereotype.Component;

/** Tells the register whose address one is, so that no record moves onto somebody else's account. */
@Component
class AccountAddresses implements AddressHolders {

    private final EarnerTable table;

    AccountAddresses(EarnerTable table) {
        this.table = table;
    }

    @Override
    public Optional<Holder> at(EmailAddress address) {
        return table.byAddress(address).map(earner -> new Holder(earner.id().toString(), earner.name()));
    }
}
