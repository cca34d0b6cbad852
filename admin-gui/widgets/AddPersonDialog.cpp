#include "admin-gui/widgets/AddPersonDialog.h"

#include "admin-gui/widgets/QuietLabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace stoa {

namespace {

constexpr int addPersonDialogWidth = 460;
constexpr int minPassword = 8; // characters; the server checks the other rules

} // namespace

AddPersonDialog::AddPersonDialog(QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
{
    setWindowTitle(tr("Add person"));
    setMinimumWidth(addPersonDialogWidth);
    m_password->setPlaceholderText(tr("at least 8 characters, or empty"));
    auto *hint = new QuietLabel(
        tr("If you leave the password empty, you get a link with which the person chooses "
           "one. It works once, within 24 hours."),
        this);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    QPushButton *add = buttons->addButton(tr("Add person"), QDialogButtonBox::AcceptRole);
    const auto check = [this, add] {
        const bool isPasswordUsable = m_password->text().isEmpty()
            || m_password->text().size() >= minPassword;
        add->setEnabled(!name().isEmpty() && isPasswordUsable);
    };
    check();
    for (QLineEdit *field : {m_name, m_password})
        connect(field, &QLineEdit::textChanged, this, check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 18, 20, 16);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(14);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Password"), m_password);
    form->addRow({}, hint);
    form->addRow(buttons);
}

QString AddPersonDialog::name() const
{
    return m_name->text().trimmed();
}

QString AddPersonDialog::password() const
{
    return m_password->text();
}

} // namespace stoa
