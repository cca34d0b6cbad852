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
        return AuthPage(renderer, reader, writer, hasher, options);
    }

    // Returns the reply to the filled-in form.
    Reply signInOrUp(const QString &name, const QString &password, AuthPage::Options options = {})
    {
        const AuthPage page = this->page(options);
        const Request request = form(
            "/auth", {{QStringLiteral("username"), name}, {QStringLiteral("password"), password}});
        return answer(request, [&](const Request &r) { return page.signInOrUp(r); });
    }

    std::optional<UserStore::Credentials> find(const QString &name) const
    {
        return database.read([&](const Store &store) { return store.users().findByName(name); });
    }
};

} // namespace stoa
