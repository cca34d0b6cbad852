#pragma once

#include <QDialog>

namespace stoa {

// Shows a secret, such as a link or a token, once, so that it can be copied.
class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    struct Texts
    {
        QString title;
        QString name; // of the field
        QString hint;
        QString copy; // on the button that copies it
    };

    SecretDialog(const Texts &texts, const QString &secret, QWidget *parent = nullptr);
};

} // namespace stoa
