#pragma once

#include "server/pages/AuthPage.h"
#include "tests/server/pages/PagesFixture.h"

namespace stoa {

// PagesFixture with the sign-in form.
class AuthFixture : public PagesFixture
{
public:
    using PagesFixture::PagesFixture;

    AuthPage page(AuthPage::Options options = {})
    {
        return AuthPage(renderer, reader, writer, hasher, throttles, options);
    }

    // Returns the reply to the filled-in form.
    Reply signInOrUp(const QString &name, const QString &password, AuthPage::Options options = {})
    {
        return submit({}, name, password, options);
    }

    // The same with the field by which a page tells its two forms apart; empty for none.
    Reply submit(const QString &form, const QString &name, const QString &password,
                 AuthPage::Options options = {}, const QString &next = {})
    {
        const AuthPage page = this->page(options);
        QList<std::pair<QString, QString>> fields{{QStringLiteral("username"), name},
                                                  {QStringLiteral("password"), password}};
        if (!form.isEmpty())
            fields.append({QStringLiteral("form"), form});
        if (!next.isEmpty())
            fields.append({QStringLiteral("next"), next});
        const Request request = PagesFixture::form("/auth", fields);
        return answer(request, [&](const Request &r) { return page.signInOrUp(r); });
    }

    std::optional<UserStore::Credentials> find(const QString &name) const
    {
        return database.read([&](const Store &store) { return store.users().findByName(name); });
    }
};

} // namespace stoa
