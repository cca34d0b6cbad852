<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AccountDeletion</name>
    <message>
        <source>Your password is wrong.</source>
        <translation>Ваш пароль неправильний.</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>Unknown device</source>
        <translation>Невідомий пристрій</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
    </message>
</context>
<context>
    <name>AdminApi</name>
    <message>
        <source>A token name must have 1 to %1 visible characters.</source>
        <translation>Назва токена має містити від 1 до %1 видимих символів.</translation>
    </message>
    <message>
        <source>This name is already taken.</source>
        <translation>Це ім’я вже зайняте.</translation>
    </message>
    <message>
        <source>This account is deactivated. Activate it first.</source>
        <translation>Цей обліковий запис деактивовано. Спершу активуйте його.</translation>
    </message>
    <message>
        <source>There is nothing with this ID.</source>
        <translation>Нічого з таким ID немає.</translation>
    </message>
    <message>
        <source>There is no user with the ID %1.</source>
        <translation>Немає облікового запису з ID %1.</translation>
    </message>
    <message>
        <source>There is no chat with the ID %1.</source>
        <translation>Немає чату з ID %1.</translation>
    </message>
    <message>
        <source>There is no message with the ID %1.</source>
        <translation>Немає повідомлення з ID %1.</translation>
    </message>
    <message>
        <source>There is no valid session with the ID %1.</source>
        <translation>Немає дійсного сеансу з ID %1.</translation>
    </message>
    <message>
        <source>There is no valid invite with the ID %1.</source>
        <translation>Немає дійсного запрошення з ID %1.</translation>
    </message>
    <message>
        <source>There is no admin token with the ID %1.</source>
        <translation>Немає токена адміністратора з ID %1.</translation>
    </message>
    <message>
        <source>User %1 is not a member of chat %2.</source>
        <translation>Обліковий запис %1 не є учасником чату %2.</translation>
    </message>
    <message>
        <source>There is no open connection with the ID %1.</source>
        <translation>Немає відкритого з’єднання з ID %1.</translation>
    </message>
    <message>
        <source>The role must be &quot;owner&quot;, &quot;admin&quot;, &quot;member&quot; or &quot;guest&quot;.</source>
        <translation>Роль має бути «owner», «admin», «member» або «guest».</translation>
    </message>
    <message>
        <source>User %1 is not banned from chat %2.</source>
        <translation>Обліковий запис %1 не заблоковано в чаті %2.</translation>
    </message>
</context>
<context>
    <name>AdminGate</name>
    <message>
        <source>A valid admin token is required.</source>
        <translation>Потрібен дійсний токен адміністратора.</translation>
    </message>
</context>
<context>
    <name>AnnouncementText</name>
    <message>
        <source>An announcement can have up to %1 characters.</source>
        <translation>Оголошення може мати щонайбільше %1 символів.</translation>
    </message>
</context>
<context>
    <name>Api</name>
    <message>
        <source>The content type must be application/json.</source>
        <translation>Тип вмісту має бути application/json.</translation>
    </message>
    <message>
        <source>The request body is not valid JSON.</source>
        <translation>Тіло запиту не є коректним JSON.</translation>
    </message>
    <message>
        <source>The request body must be a JSON object.</source>
        <translation>Тіло запиту має бути об’єктом JSON.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>«%1» має бути рядком.</translation>
    </message>
    <message>
        <source>&quot;date&quot; must be a day such as 2026-11-22.</source>
        <translation>«date» має бути днем, наприклад 2026-11-22.</translation>
    </message>
    <message>
        <source>Only one of &quot;before&quot;, &quot;after&quot;, &quot;around&quot; and &quot;date&quot; can be given.</source>
        <translation>Можна вказати лише одне з «before», «after», «around» і «date».</translation>
    </message>
    <message>
        <source>There is no message with this ID in your chats.</source>
        <translation>У ваших чатах немає повідомлення з таким ID.</translation>
    </message>
    <message>
        <source>&quot;markup&quot; must be &quot;plain&quot; or &quot;markdown&quot;.</source>
        <translation>«markup» має бути «plain» або «markdown».</translation>
    </message>
    <message>
        <source>Another message was already sent with this nonce.</source>
        <translation>Із цим nonce вже надіслано інше повідомлення.</translation>
    </message>
    <message>
        <source>You are in no chat with this ID.</source>
        <translation>Ви не берете участі в чаті з таким ID.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 1 to 2^53.</source>
        <translation>«%1» має бути цілим числом від 1 до 2^53.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is out of range.</source>
        <translation>«%1» поза допустимими межами.</translation>
    </message>
    <message>
        <source>&quot;after&quot; must be the &quot;next&quot; of the page before.</source>
        <translation>«after» має бути значенням «next» попередньої сторінки.</translation>
    </message>
    <message>
        <source>Either &quot;upTo&quot; or &quot;unreadFrom&quot; must be given.</source>
        <translation>Потрібно вказати або «upTo», або «unreadFrom».</translation>
    </message>
    <message>
        <source>&quot;notify&quot; must be &quot;all&quot;, &quot;mentions&quot; or &quot;muted&quot;.</source>
        <translation>«notify» має бути «all», «mentions» або «muted».</translation>
    </message>
    <message>
        <source>You share no chat with a person of this ID.</source>
        <translation>У вас немає спільного чату з людиною з таким ID.</translation>
    </message>
    <message>
        <source>You can&apos;t have a direct chat with yourself.</source>
        <translation>Не можна мати особистий чат із самим собою.</translation>
    </message>
    <message>
        <source>Too many of your requests wait for changes already.</source>
        <translation>Забагато ваших запитів уже чекають на зміни.</translation>
    </message>
    <message>
        <source>A chat between two people has no name, topic or roles of its own.</source>
        <translation>Чат двох людей не має власної назви, теми чи ролей.</translation>
    </message>
    <message>
        <source>Your role in this chat does not allow this.</source>
        <translation>Ваша роль у цьому чаті цього не дозволяє.</translation>
    </message>
    <message>
        <source>There is no member with this ID in this chat.</source>
        <translation>У цьому чаті немає учасника з таким ID.</translation>
    </message>
    <message>
        <source>&quot;role&quot; must be &quot;owner&quot;, &quot;moderator&quot; or &quot;member&quot;.</source>
        <translation>«role» має бути «owner», «moderator» або «member».</translation>
    </message>
    <message>
        <source>A chat needs an owner. Make somebody else an owner first.</source>
        <translation>Чату потрібен власник. Спершу зробіть власником когось іншого.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false.</source>
        <translation>«%1» має бути true або false.</translation>
    </message>
    <message>
        <source>You have no session with this ID. It may have ended already.</source>
        <translation>У вас немає сеансу з таким ID. Можливо, він уже завершився.</translation>
    </message>
    <message>
        <source>&quot;kind&quot; must be &quot;group&quot;, &quot;public&quot; or &quot;announcement&quot;.</source>
        <translation>«kind» має бути «group», «public» або «announcement».</translation>
    </message>
    <message>
        <source>There is no public chat with this ID.</source>
        <translation>Немає публічного чату з цим ідентифікатором.</translation>
    </message>
    <message>
        <source>&quot;maxUses&quot; must be at most %1.</source>
        <translation>«maxUses» може бути щонайбільше %1.</translation>
    </message>
    <message>
        <source>&quot;role&quot; must be &quot;moderator&quot; or &quot;member&quot;.</source>
        <translation>«role» має бути «moderator» або «member».</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the &quot;next&quot; of the page before.</source>
        <translation>«before» має бути значенням «next» попередньої сторінки.</translation>
    </message>
    <message>
        <source>There is no invite with this ID in this chat.</source>
        <translation>У цьому чаті немає запрошення з таким ID.</translation>
    </message>
    <message>
        <source>&quot;expires&quot; must be &quot;hour&quot;, &quot;day&quot;, &quot;week&quot;, &quot;month&quot; or &quot;never&quot;.</source>
        <translation>«expires» має бути «hour», «day», «week», «month» або «never».</translation>
    </message>
    <message>
        <source>&quot;name&quot;, &quot;topic&quot;, &quot;kind&quot; or &quot;archived&quot; must be given.</source>
        <translation>Слід указати «name», «topic», «kind» або «archived».</translation>
    </message>
    <message>
        <source>Guests of this server can&apos;t do this.</source>
        <translation>Гості цього сервера не можуть цього робити.</translation>
    </message>
    <message>
        <source>A chat between two people has no moderators. Ask an admin of the server.</source>
        <translation>У чаті двох людей немає модераторів. Зверніться до адміністратора сервера.</translation>
    </message>
    <message>
        <source>You can&apos;t report your own message.</source>
        <translation>Не можна поскаржитися на власне повідомлення.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>The name or password is wrong.</source>
        <translation>Неправильне ім’я або пароль.</translation>
    </message>
    <message>
        <source>This account has been deactivated. Contact an admin of this server.</source>
        <translation>Цей обліковий запис деактивовано. Зверніться до адміністратора сервера.</translation>
    </message>
    <message>
        <source>This server takes no new accounts. Ask an admin of this server for one.</source>
        <translation>Цей сервер не приймає нових облікових записів. Попросіть адміністратора сервера створити його.</translation>
    </message>
    <message>
        <source>This name is taken. Choose another one, or sign in if it is yours.</source>
        <translation>Це ім’я вже зайняте. Виберіть інше або увійдіть, якщо воно ваше.</translation>
    </message>
    <message>
        <source>This name looks like that of another account. Choose another one.</source>
        <translation>Це ім’я схоже на ім’я іншого облікового запису. Виберіть інше.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>This name contains characters that can&apos;t be used.</source>
        <translation>Назва містить недопустимі символи.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Дайте чату назву.</translation>
    </message>
    <message>
        <source>A chat name can have up to %1 characters.</source>
        <translation>Назва чату може мати щонайбільше %1 символів.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Another message was already sent from this page. Send this one again.</source>
        <translation>З цієї сторінки вже надіслано інше повідомлення. Надішліть це ще раз.</translation>
    </message>
    <message>
        <source>This message is not in this chat. It may have been deleted.</source>
        <translation>Цього повідомлення немає в цьому чаті. Можливо, його видалили.</translation>
    </message>
</context>
<context>
    <name>ChatTopic</name>
    <message>
        <source>This topic contains characters that can&apos;t be used.</source>
        <translation>Ця тема містить символи, які не можна використати.</translation>
    </message>
    <message>
        <source>A topic can have up to %1 characters.</source>
        <translation>Тема може мати щонайбільше %1 символів.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;epoch&quot; and &quot;run&quot; must be strings, and &quot;after&quot; a whole number.</source>
        <translation>«epoch» і «run» мають бути рядками, а «after» — цілим числом.</translation>
    </message>
    <message>
        <source>Each frame must contain one JSON object.</source>
        <translation>Кожен кадр має містити один об’єкт JSON.</translation>
    </message>
    <message>
        <source>This server does not know this type of event.</source>
        <translation>Цей сервер не знає такого типу події.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 1 to 2^53.</source>
        <translation>«%1» має бути цілим числом від 1 до 2^53.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>«%1» має бути рядком.</translation>
    </message>
    <message>
        <source>&quot;markup&quot; must be &quot;plain&quot; or &quot;markdown&quot;.</source>
        <translation>«markup» має бути «plain» або «markdown».</translation>
    </message>
    <message>
        <source>&quot;on&quot; must be true or false.</source>
        <translation>«on» має бути true або false.</translation>
    </message>
    <message>
        <source>&quot;chat&quot; must name one of your chats.</source>
        <translation>„chat“ має називати один із ваших чатів.</translation>
    </message>
    <message>
        <source>&quot;chats&quot; must name up to %1 chats, each with a whole number.</source>
        <translation>„chats“ може називати до %1 чатів, кожен із цілим числом.</translation>
    </message>
</context>
<context>
    <name>DisplayName</name>
    <message>
        <source>A display name can have up to %1 characters.</source>
        <translation>Показуване ім’я може мати щонайбільше %1 символів.</translation>
    </message>
    <message>
        <source>This name contains invisible characters that can&apos;t be used.</source>
        <translation>Це ім’я містить невидимі символи, які не можна використовувати.</translation>
    </message>
</context>
<context>
    <name>Emoji</name>
    <message>
        <source>&quot;emoji&quot; must be one emoji.</source>
        <translation>«emoji» має бути одним емодзі.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>You&apos;re not signed in</source>
        <translation>Ви не ввійшли</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Доступ заборонено</translation>
    </message>
    <message>
        <source>Page not found</source>
        <translation>Сторінку не знайдено</translation>
    </message>
    <message>
        <source>Busy right now</source>
        <translation>Сервер перевантажений</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Щось пішло не так</translation>
    </message>
    <message>
        <source>That didn&apos;t work</source>
        <translation>Не вдалося</translation>
    </message>
    <message>
        <source>This invite has expired</source>
        <translation>Термін дії запрошення минув</translation>
    </message>
    <message>
        <source>This link no longer works</source>
        <translation>Це посилання більше не діє</translation>
    </message>
    <message>
        <source>You&apos;re not in this chat</source>
        <translation>Ви не учасник цього чату</translation>
    </message>
    <message>
        <source>Message not found</source>
        <translation>Повідомлення не знайдено</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form contains characters that can&apos;t be used.</source>
        <translation>Форма містить недопустимі символи.</translation>
    </message>
    <message>
        <source>The content type must be application/x-www-form-urlencoded.</source>
        <translation>Тип вмісту має бути application/x-www-form-urlencoded.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>У формі забагато полів.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>This address is not valid.</source>
        <translation>Ця адреса недійсна.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>За цією адресою нічого немає.</translation>
    </message>
    <message>
        <source>This address does not support this HTTP method.</source>
        <translation>Ця адреса не підтримує цього методу HTTP.</translation>
    </message>
    <message>
        <source>The server could not answer. Try again.</source>
        <translation>Сервер не зміг відповісти. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The server ran into an error. Try again in a moment.</source>
        <translation>На сервері сталася помилка. Спробуйте ще раз за кілька секунд.</translation>
    </message>
</context>
<context>
    <name>InviteLink</name>
    <message>
        <source>Nobody can be invited to a chat between two people.</source>
        <translation>До чату двох людей нікого не можна запросити.</translation>
    </message>
    <message>
        <source>You have %1 invites to this chat already. Revoke one first.</source>
        <translation>У вас уже є %1 запрошень до цього чату. Спершу відкличте одне з них.</translation>
    </message>
</context>
<context>
    <name>InviteOffer</name>
    <message>
        <source>1 person</source>
        <translation>1 учасник</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>учасників: %1</translation>
    </message>
    <message>
        <source>This invite link is no longer valid. Ask for a new one.</source>
        <translation>Це посилання-запрошення більше не дійсне. Попросіть нове.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Відкрийте посилання, щоб приєднатися до чату.</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
</context>
<context>
    <name>InvitesPage</name>
    <message>
        <source>Choose from the lists.</source>
        <translation>Виберіть зі списків.</translation>
    </message>
</context>
<context>
    <name>JsonSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за кілька секунд.</translation>
    </message>
</context>
<context>
    <name>MessageForms</name>
    <message>
        <source>This form is incomplete. Load the page again.</source>
        <translation>Ця форма неповна. Завантажте сторінку знову.</translation>
    </message>
    <message>
        <source>Write or choose one emoji.</source>
        <translation>Введіть або виберіть один емодзі.</translation>
    </message>
</context>
<context>
    <name>MessageTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message may not have been saved.</source>
        <translation>На диску сервера немає місця. Можливо, повідомлення не збережено.</translation>
    </message>
    <message>
        <source>The message may not have been saved. Try again: it will appear only once.</source>
        <translation>Можливо, повідомлення не збережено. Спробуйте ще раз: воно з’явиться лише один раз.</translation>
    </message>
    <message>
        <source>You are no longer a member of this chat.</source>
        <translation>Ви більше не учасник цього чату.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The change may not have been saved.</source>
        <translation>На диску сервера немає місця. Можливо, зміну не збережено.</translation>
    </message>
    <message>
        <source>The change may not have been saved. Try again: it is made only once.</source>
        <translation>Можливо, зміну не збережено. Спробуйте ще раз: її буде зроблено лише один раз.</translation>
    </message>
    <message>
        <source>There is no such message, or it was removed.</source>
        <translation>Такого повідомлення немає, або його видалено.</translation>
    </message>
    <message>
        <source>Somebody else has written this message.</source>
        <translation>Це повідомлення написав хтось інший.</translation>
    </message>
    <message>
        <source>This message was edited meanwhile.</source>
        <translation>Тим часом це повідомлення відредаговано.</translation>
    </message>
    <message>
        <source>A message can have up to %1 different reactions.</source>
        <translation>Повідомлення може мати до %1 різних реакцій.</translation>
    </message>
    <message>
        <source>A chat can have up to %1 pinned messages. Unpin another one first.</source>
        <translation>У чаті може бути до %1 закріплених повідомлень. Спочатку відкріпіть інше.</translation>
    </message>
    <message>
        <source>Only owners and moderators write in this chat.</source>
        <translation>У цьому чаті пишуть лише власники й модератори.</translation>
    </message>
    <message>
        <source>This chat is archived. Nothing can be written in it until it is restored.</source>
        <translation>Цей чат в архіві. У ньому не можна писати, доки його не буде відновлено.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Спершу напишіть щось.</translation>
    </message>
    <message>
        <source>This text contains characters that can&apos;t be used.</source>
        <translation>Текст містить недопустимі символи.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Повідомлення може мати щонайбільше %1 символів.</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>This password is too long.</source>
        <translation>Цей пароль задовгий.</translation>
    </message>
    <message>
        <source>Choose a password with at least %1 characters.</source>
        <translation>Виберіть пароль, у якому щонайменше %1 символів.</translation>
    </message>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Зараз входить забагато людей. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>This password is one of the first that others would try. Choose another one.</source>
        <translation>Цей пароль інші спробували б одним із перших. Виберіть інший.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce must have 1 to %1 printable characters.</source>
        <translation>Nonce має містити від 1 до %1 друкованих символів.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>This page does not exist.</source>
        <translation>Такої сторінки немає.</translation>
    </message>
    <message>
        <source>Only members can open this chat. Ask one of them for an invite link.</source>
        <translation>Відкрити цей чат можуть лише його учасники. Попросіть у когось із них посилання-запрошення.</translation>
    </message>
</context>
<context>
    <name>PasswordChange</name>
    <message>
        <source>Your old password is wrong.</source>
        <translation>Старий пароль неправильний.</translation>
    </message>
</context>
<context>
    <name>PublicChatsPage</name>
    <message>
        <source>This chat is not public any more.</source>
        <translation>Цей чат більше не публічний.</translation>
    </message>
</context>
<context>
    <name>ReadMarkTask</name>
    <message>
        <source>Nothing in this chat has this number yet.</source>
        <translation>У цьому чаті ще нічого не має такого номера.</translation>
    </message>
</context>
<context>
    <name>ReportReason</name>
    <message>
        <source>This reason contains characters that can&apos;t be used.</source>
        <translation>Ця причина містить символи, які не можна використовувати.</translation>
    </message>
    <message>
        <source>A reason can have up to %1 characters.</source>
        <translation>Причина може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Choose one of the messages.</source>
        <translation>Вибери одне з повідомлень.</translation>
    </message>
</context>
<context>
    <name>ResetPage</name>
    <message>
        <source>This link has already been used or has expired. Ask an admin for a new one.</source>
        <translation>Це посилання вже використано, або воно застаріло. Попросіть в адміністратора нове.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>This address is for WebSocket connections only.</source>
        <translation>Ця адреса лише для з’єднань WebSocket.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Цей запит надійшов з іншого сайту, тому його відхилено.</translation>
    </message>
</context>
<context>
    <name>SearchQuery</name>
    <message>
        <source>After “from:” and “in:”, write a name.</source>
        <translation>Після «from:» та «in:» напишіть ім’я.</translation>
    </message>
    <message>
        <source>After “has:”, write file, image or link.</source>
        <translation>Після «has:» напишіть file, image або link.</translation>
    </message>
    <message>
        <source>After “before:” and “after:”, write a date such as 2026-01-31.</source>
        <translation>Після «before:» та «after:» напишіть дату, наприклад 2026-01-31.</translation>
    </message>
    <message>
        <source>A search can have up to %1 characters.</source>
        <translation>Пошук може мати до %1 символів.</translation>
    </message>
    <message>
        <source>A search can have up to %1 parts.</source>
        <translation>Пошук може мати до %1 частин.</translation>
    </message>
</context>
<context>
    <name>SessionAuthenticator</name>
    <message>
        <source>Sign in to continue.</source>
        <translation>Увійдіть, щоб продовжити.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>This file does not exist.</source>
        <translation>Такого файлу немає.</translation>
    </message>
</context>
<context>
    <name>Throttles</name>
    <message>
        <source>Too many wrong links were opened from your network. Try again in %1 s.</source>
        <translation>З вашої мережі відкрито забагато неправильних посилань. Спробуйте ще раз через %1 с.</translation>
    </message>
    <message>
        <source>Too many wrong links were opened from your network. Try again in %1 min.</source>
        <translation>З вашої мережі відкрито забагато неправильних посилань. Спробуйте ще раз через %1 хв.</translation>
    </message>
    <message>
        <source>Too many wrong tokens came from your network. Try again in %1 s.</source>
        <translation>З вашої мережі надійшло забагато неправильних токенів. Спробуйте ще раз через %1 с.</translation>
    </message>
    <message>
        <source>Too many wrong tokens came from your network. Try again in %1 min.</source>
        <translation>З вашої мережі надійшло забагато неправильних токенів. Спробуйте ще раз через %1 хв.</translation>
    </message>
    <message>
        <source>You are doing this too fast. Try again in a moment.</source>
        <translation>Це занадто швидко. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>Too many wrong passwords or new accounts came from your network. Try again in %1 s.</source>
        <translation>З вашої мережі надійшло забагато неправильних паролів або нових облікових записів. Спробуйте ще раз через %1 с.</translation>
    </message>
    <message>
        <source>Too many wrong passwords or new accounts came from your network. Try again in %1 min.</source>
        <translation>З вашої мережі надійшло забагато неправильних паролів або нових облікових записів. Спробуйте ще раз через %1 хв.</translation>
    </message>
    <message>
        <source>You have changed your name very often. Try again in %1 min.</source>
        <translation>Ви дуже часто змінювали своє ім’я. Спробуйте ще раз через %1 хв.</translation>
    </message>
    <message>
        <source>You have reported many messages. Try again in %1 min.</source>
        <translation>Ви поскаржилися на багато повідомлень. Спробуйте знову за %1 хв.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>This name contains invisible characters that can&apos;t be used. Use letters, digits and punctuation.</source>
        <translation>Ім’я містить недопустимі невидимі символи. Використовуйте літери, цифри та розділові знаки.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введіть ім’я.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ім’я може мати щонайбільше %1 символів.</translation>
    </message>
    <message>
        <source>This name mixes letters or digits of several scripts, so it could be mistaken for another one. Use those of one script.</source>
        <translation>Це ім’я змішує літери або цифри кількох писемностей, тому його можна сплутати з іншим. Використовуйте лише одну писемність.</translation>
    </message>
</context>
<context>
    <name>scripts</name>
    <message>
        <source>Trying to connect…</source>
        <translation>Пробуємо підключитися…</translation>
    </message>
    <message>
        <source>The server is restarting. Your messages will be sent when it&apos;s back.</source>
        <translation>Сервер перезапускається. Ваші повідомлення буде надіслано, щойно він знову запрацює.</translation>
    </message>
    <message>
        <source>You are no longer a member of this chat.</source>
        <translation>Ви більше не учасник цього чату.</translation>
    </message>
    <message>
        <source>You have been signed out. Your unsent messages are kept.</source>
        <translation>Ви вийшли з облікового запису. Ненадіслані повідомлення збережено.</translation>
    </message>
    <message>
        <source>The connection is lost. Your messages will be sent when it&apos;s back.</source>
        <translation>З’єднання втрачено. Ваші повідомлення буде надіслано, щойно воно відновиться.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Підключення…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Підключено</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Відновлення з’єднання…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Не підключено</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Try again in a moment.</source>
        <translation>Сервер недоступний. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>You have been signed out. Reload the page to sign in again.</source>
        <translation>Ви вийшли з облікового запису. Перезавантажте сторінку, щоб увійти знову.</translation>
    </message>
    <message>
        <source>That didn&apos;t work. Try again in a moment.</source>
        <translation>Не вдалося. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n нове повідомлення</numerusform>
            <numerusform>%n нові повідомлення</numerusform>
            <numerusform>%n нових повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>До найновішого повідомлення</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Учора</translation>
    </message>
    <message>
        <source>Older messages could not be loaded. Try again</source>
        <translation>Не вдалося завантажити давніші повідомлення. Спробувати ще раз</translation>
    </message>
    <message>
        <source>Waiting for connection</source>
        <translation>Очікує на з’єднання</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Надсилається…</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не надіслано</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Редагувати</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Видалити</translation>
    </message>
    <message numerus="yes">
        <source>%n people online</source>
        <translation>
            <numerusform>Зараз онлайн: %n</numerusform>
            <numerusform>Зараз онлайн: %n</numerusform>
            <numerusform>Зараз онлайн: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This message is too long. It can have up to %1 characters.</source>
        <translation>Це повідомлення задовге. Воно може мати щонайбільше %1 символів.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Спершу напишіть щось.</translation>
    </message>
    <message>
        <source>This message contains characters that can&apos;t be used. Remove them and send it again.</source>
        <translation>Це повідомлення містить недопустимі символи. Приберіть їх і надішліть його ще раз.</translation>
    </message>
    <message>
        <source>The message may not have been saved. Try again: it will appear only once.</source>
        <translation>Можливо, повідомлення не збережено. Спробуйте ще раз: воно з’явиться лише один раз.</translation>
    </message>
    <message>
        <source>This page is out of date. Reload it.</source>
        <translation>Ця сторінка застаріла. Перезавантажте її.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Нові повідомлення</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation>
            <numerusform>%n зайвий символ</numerusform>
            <numerusform>%n зайві символи</numerusform>
            <numerusform>%n зайвих символів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>ще %n символ</numerusform>
            <numerusform>ще %n символи</numerusform>
            <numerusform>ще %n символів</numerusform>
        </translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>Повідомлення задовге.</translation>
    </message>
    <message>
        <source>The message has almost reached the maximum length.</source>
        <translation>Повідомлення майже досягло максимальної довжини.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Посилання скопійовано.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t allow copying. The link is selected, so you can copy it with Ctrl + C.</source>
        <translation>Браузер не дозволив копіювати. Посилання виділено: скопіюйте його за допомогою Ctrl + C.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Дайте чату назву.</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Оголошення</translation>
    </message>
    <message>
        <source>A message from %1 was deleted.</source>
        <translation>Повідомлення від %1 видалено.</translation>
    </message>
    <message>
        <source>Anyone with this link can join. It expires on %1.</source>
        <translation>За цим посиланням може приєднатися будь-хто. Воно діє до %1.</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>змінено</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Це повідомлення видалено.</translation>
    </message>
    <message>
        <source>Reactions</source>
        <translation>Реакції</translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 пише…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 і %2 пишуть…</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing…</source>
        <translation>
            <numerusform>Зараз пишуть: %n</numerusform>
            <numerusform>Зараз пишуть: %n</numerusform>
            <numerusform>Зараз пишуть: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%2 made %1 an owner</source>
        <translation>%2 призначає власником чату: %1</translation>
    </message>
    <message>
        <source>%2 made %1 a moderator</source>
        <translation>%2 призначає модератором: %1</translation>
    </message>
    <message>
        <source>%2 made %1 an ordinary member</source>
        <translation>%2 робить звичайним учасником: %1</translation>
    </message>
    <message>
        <source>%1 joined through %2&apos;s invite</source>
        <translation>%1 приєднується до чату, запрошує %2</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 приєднується до чату</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 виходить із чату</translation>
    </message>
    <message>
        <source>%2 removed %1</source>
        <translation>%2 вилучає з чату учасника %1</translation>
    </message>
    <message>
        <source>%1 was removed by an administrator</source>
        <translation>Адміністратор вилучає з чату учасника %1</translation>
    </message>
    <message>
        <source>%2 renamed the chat to %3</source>
        <translation>%2 дає чату назву %3</translation>
    </message>
    <message>
        <source>%2 removed the topic</source>
        <translation>%2 прибирає тему чату</translation>
    </message>
    <message>
        <source>%2 changed the topic to %3</source>
        <translation>%2 змінює тему чату: %3</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Хтось</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Закріплено</translation>
    </message>
    <message>
        <source>%1 is an owner now</source>
        <translation>Новий власник чату: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent yet. If you sign out, they are lost.</source>
        <translation>
            <numerusform>%n повідомлення ще не надіслано. Якщо ви вийдете, воно пропаде.</numerusform>
            <numerusform>%n повідомлення ще не надіслано. Якщо ви вийдете, вони пропадуть.</numerusform>
            <numerusform>%n повідомлень ще не надіслано. Якщо ви вийдете, вони пропадуть.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent yet</source>
        <translation>
            <numerusform>%n ще не надіслано</numerusform>
            <numerusform>%n ще не надіслано</numerusform>
            <numerusform>%n ще не надіслано</numerusform>
        </translation>
    </message>
    <message>
        <source>This network lets no live connections through. Stoa works without them, a little slower.</source>
        <translation>Ця мережа не пропускає постійних з’єднань. Stoa обходиться без них, лише трохи повільніше.</translation>
    </message>
    <message>
        <source>You were mentioned.</source>
        <translation>Вас згадали.</translation>
    </message>
    <message>
        <source>Unread:</source>
        <translation>Непрочитані:</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Ви:</translation>
    </message>
    <message>
        <source>You are no longer in this chat, or it was deleted.</source>
        <translation>Вас більше немає в цьому чаті, або його видалено.</translation>
    </message>
    <message>
        <source>Your browser does not allow notifications from this page.</source>
        <translation>Ваш браузер не дозволяє сповіщення з цієї сторінки.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Надіслати</translation>
    </message>
    <message>
        <source>React with %1</source>
        <translation>Відреагувати: %1</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Відповісти</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Інші дії</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Більше…</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Копіювати текст</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Текст скопійовано.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копіювати посилання</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Відкріпити</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Закріпити</translation>
    </message>
    <message>
        <source>Mark as unread from here</source>
        <translation>Позначити непрочитаними звідси</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Видалити…</translation>
    </message>
    <message>
        <source>Marked as unread.</source>
        <translation>Позначено непрочитаними.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t allow copying.</source>
        <translation>Браузер не дозволив копіювання.</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Редагування</translation>
    </message>
    <message>
        <source>This message was deleted. Your text is in the message box.</source>
        <translation>Це повідомлення видалено. Ваш текст у полі повідомлення.</translation>
    </message>
    <message>
        <source>This message was edited elsewhere meanwhile. Save again to replace this text:</source>
        <translation>Це повідомлення тим часом відредаговано деінде. Збережіть ще раз, щоб замінити цей текст:</translation>
    </message>
    <message>
        <source>Actions for the message</source>
        <translation>Дії з повідомленням</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Відреагувати</translation>
    </message>
    <message>
        <source>Send without the quote</source>
        <translation>Надіслати без цитати</translation>
    </message>
    <message>
        <source>The message that you answer was deleted.</source>
        <translation>Повідомлення, на яке ви відповідаєте, видалено.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ви</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n людина</numerusform>
            <numerusform>%n людини</numerusform>
            <numerusform>%n людей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 і ще %n людина</numerusform>
            <numerusform>%1 і ще %n людини</numerusform>
            <numerusform>%1 і ще %n людей</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a reaction</source>
        <translation>Додати реакцію</translation>
    </message>
    <message>
        <source>Replying to %1</source>
        <translation>Відповідь для %1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Збережено.</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>Вставити емодзі</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>Виберіть емодзі</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Пошук емодзі</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категорія</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>Тон шкіри</translation>
    </message>
    <message>
        <source>The emoji can&apos;t be loaded. Try again in a moment.</source>
        <translation>Не вдалося завантажити емодзі. Спробуйте ще раз за кілька секунд.</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>Нещодавні</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Знайдено</translation>
    </message>
    <message>
        <source>No emoji found.</source>
        <translation>Емодзі не знайдено.</translation>
    </message>
    <message>
        <source>Smileys and emotions</source>
        <translation>Смайлики й емоції</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Тварини й природа</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Їжа та напої</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Подорожі та місця</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Дозвілля</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Предмети</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Символи</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Прапори</translation>
    </message>
    <message>
        <source>No skin tone</source>
        <translation>Без тону шкіри</translation>
    </message>
    <message>
        <source>Light skin tone</source>
        <translation>Світлий тон шкіри</translation>
    </message>
    <message>
        <source>Medium-light skin tone</source>
        <translation>Помірно світлий тон шкіри</translation>
    </message>
    <message>
        <source>Medium skin tone</source>
        <translation>Помірний тон шкіри</translation>
    </message>
    <message>
        <source>Medium-dark skin tone</source>
        <translation>Помірно темний тон шкіри</translation>
    </message>
    <message>
        <source>Dark skin tone</source>
        <translation>Темний тон шкіри</translation>
    </message>
    <message>
        <source>People to mention</source>
        <translation>Кого згадати</translation>
    </message>
    <message>
        <source>Everyone in this chat</source>
        <translation>Усі в цьому чаті</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n варіант</numerusform>
            <numerusform>%n варіанти</numerusform>
            <numerusform>%n варіантів</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has a name like this.</source>
        <translation>Немає нікого з таким ім’ям.</translation>
    </message>
    <message>
        <source>Remove %1 from this chat? They can come back only with a new invite.</source>
        <translation>Вилучити %1 із цього чату? Повернутися можна буде лише за новим запрошенням.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 більше не в чаті.</translation>
    </message>
    <message>
        <source>The role of %1 was changed.</source>
        <translation>Роль %1 змінено.</translation>
    </message>
    <message>
        <source>Leave this chat? You need an invite to come back.</source>
        <translation>Вийти з цього чату? Щоб повернутися, вам потрібне запрошення.</translation>
    </message>
    <message>
        <source>Leave this chat? You are the last one in it, so nobody can open it any more.</source>
        <translation>Вийти з цього чату? Крім вас, тут нікого немає, тож відкрити його більше ніхто не зможе.</translation>
    </message>
    <message>
        <source>Leave chat</source>
        <translation>Вийти з чату</translation>
    </message>
    <message>
        <source>This person is no longer in this chat.</source>
        <translation>Цієї людини вже немає в цьому чаті.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Повідомлення для %1</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Власник</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Модератор</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Вилучити…</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <translation>Вилучити %1…</translation>
    </message>
    <message>
        <source>Manage %1</source>
        <translation>Керувати учасником %1</translation>
    </message>
    <message>
        <source>Role of %1</source>
        <translation>Роль %1</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Учасник</translation>
    </message>
    <message>
        <source>No chat has a name like this.</source>
        <translation>Немає чату з такою назвою.</translation>
    </message>
    <message>
        <source>This chat can&apos;t be opened without a connection.</source>
        <translation>Без з’єднання цей чат не відкрити.</translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Чернетка:</translation>
    </message>
    <message>
        <source>Show thread</source>
        <translation>Показати гілку</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Про %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned messages</source>
        <translation>
            <numerusform>%n закріплене повідомлення</numerusform>
            <numerusform>%n закріплені повідомлення</numerusform>
            <numerusform>%n закріплених повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned messages</source>
        <translation>Закріплені повідомлення</translation>
    </message>
    <message>
        <source>Pinned by %1</source>
        <translation>Закріплено: %1</translation>
    </message>
    <message>
        <source>Unpin the message from %1</source>
        <translation>Відкріпити повідомлення від %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Не в мережі</translation>
    </message>
    <message>
        <source>No replies yet.</source>
        <translation>Відповідей ще немає.</translation>
    </message>
    <message>
        <source>The message that began this thread was deleted.</source>
        <translation>Повідомлення, з якого почалася ця гілка, видалено.</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Гілка</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n відповідь</numerusform>
            <numerusform>%n відповіді</numerusform>
            <numerusform>%n відповідей</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Напишіть відповідь</translation>
    </message>
    <message numerus="yes">
        <source>%n drafts are only in this browser. If you sign out, they are lost.</source>
        <translation>
            <numerusform>%n чернетка є лише в цьому браузері. Якщо ви вийдете, її буде втрачено.</numerusform>
            <numerusform>%n чернетки є лише в цьому браузері. Якщо ви вийдете, їх буде втрачено.</numerusform>
            <numerusform>%n чернеток є лише в цьому браузері. Якщо ви вийдете, їх буде втрачено.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>It disappears for everyone in the chat.</source>
        <translation>Воно зникне для всіх у чаті.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>%1 is now called %3</source>
        <translation>%1 тепер має ім’я %3</translation>
    </message>
    <message>
        <source>%2 made the chat public</source>
        <translation>%2 робить чат публічним</translation>
    </message>
    <message>
        <source>%2 made this a chat for announcements</source>
        <translation>%2 робить цей чат чатом оголошень</translation>
    </message>
    <message>
        <source>%2 made the chat private</source>
        <translation>%2 робить чат приватним</translation>
    </message>
    <message>
        <source>%2 banned %1</source>
        <translation>%2 блокує учасника %1</translation>
    </message>
    <message>
        <source>%2 ended the ban of %1</source>
        <translation>%2 знімає блокування з %1</translation>
    </message>
    <message>
        <source>Banned people</source>
        <translation>Заблоковані люди</translation>
    </message>
    <message>
        <source>Nobody is banned from this chat.</source>
        <translation>У цьому чаті нікого не заблоковано.</translation>
    </message>
    <message>
        <source>End ban</source>
        <translation>Зняти блокування</translation>
    </message>
    <message>
        <source>End ban of %1</source>
        <translation>Зняти блокування: %1</translation>
    </message>
    <message>
        <source>Banned by %1</source>
        <translation>Блокує %1</translation>
    </message>
    <message>
        <source>Private: people come by invites</source>
        <translation>Приватний: приєднатися можна за запрошенням</translation>
    </message>
    <message>
        <source>Public: everybody on this server may join</source>
        <translation>Публічний: може приєднатися кожен на цьому сервері</translation>
    </message>
    <message>
        <source>Announcements: only owners and moderators write</source>
        <translation>Оголошення: пишуть лише власники й модератори</translation>
    </message>
    <message>
        <source>Kind of chat</source>
        <translation>Вид чату</translation>
    </message>
    <message>
        <source>Ban %1 from this chat? No invite lets them in again until you end the ban.</source>
        <translation>Заблокувати %1 у цьому чаті? Жодне запрошення не впустить цю людину, доки ви не знімете блокування.</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Заблокувати</translation>
    </message>
    <message>
        <source>%1 was banned.</source>
        <translation>Заблоковано: %1.</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>Заблокувати…</translation>
    </message>
    <message>
        <source>Ban %1…</source>
        <translation>Заблокувати %1…</translation>
    </message>
    <message>
        <source>%2 archived the chat</source>
        <translation>%2 переносить чат в архів</translation>
    </message>
    <message>
        <source>%2 restored the chat</source>
        <translation>%2 відновлює чат</translation>
    </message>
    <message>
        <source>%2 deleted a message of %1</source>
        <translation>%2 видаляє повідомлення від %1</translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation>Видалити цей чат?</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Видалити чат</translation>
    </message>
    <message>
        <source>Write the name of the chat: %1</source>
        <translation>Напишіть назву чату: %1</translation>
    </message>
    <message>
        <source>All its messages are deleted for everybody, for good.</source>
        <translation>Усі його повідомлення буде видалено для всіх і назавжди.</translation>
    </message>
    <message>
        <source>This is not the name of the chat.</source>
        <translation>Це не назва чату.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показати ще</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>Поки що записів немає.</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Видалити чат…</translation>
    </message>
    <message>
        <source>Restore chat</source>
        <translation>Відновити чат</translation>
    </message>
    <message>
        <source>Archive chat</source>
        <translation>Перенести чат в архів</translation>
    </message>
    <message>
        <source>Invites…</source>
        <translation>Запрошення…</translation>
    </message>
    <message>
        <source>Chat name</source>
        <translation>Назва чату</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Chat settings</source>
        <translation>Налаштування чату</translation>
    </message>
    <message>
        <source>A message of %1 was deleted</source>
        <translation>Повідомлення від %1 видалено</translation>
    </message>
    <message>
        <source>Remove %1 from this chat? They can join again. Ban them to keep them out.</source>
        <translation>Вилучити %1 із цього чату? Ця людина зможе приєднатися знову. Заблокуйте її, щоб вона не повернулася.</translation>
    </message>
    <message>
        <source>Leave this chat? You can join it again while it is public.</source>
        <translation>Вийти з цього чату? Ви зможете приєднатися знову, поки він публічний.</translation>
    </message>
    <message numerus="yes">
        <source>%n reported messages</source>
        <translation>
            <numerusform>%n повідомлення зі скаргами</numerusform>
            <numerusform>%n повідомлення зі скаргами</numerusform>
            <numerusform>%n повідомлень зі скаргами</numerusform>
        </translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Поскаржитися…</translation>
    </message>
    <message>
        <source>Report message</source>
        <translation>Поскаржитися на повідомлення</translation>
    </message>
    <message>
        <source>Owners and moderators see who reports it. Its author does not.</source>
        <translation>Власники й модератори бачать, хто скаржиться. Автор повідомлення цього не бачить.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Поскаржитися</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Причина (необов’язково)</translation>
    </message>
    <message>
        <source>The message is reported. Thank you.</source>
        <translation>Скаргу надіслано. Дякуємо.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Спробувати зараз</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Увійти</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>Показати давніші повідомлення</translation>
    </message>
    <message>
        <source>Signed in as {{name}}</source>
        <translation>Ви ввійшли як {{name}}</translation>
    </message>
    <message>
        <source>Your chats</source>
        <translation>Ваші чати</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Напишіть повідомлення</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Надіслати</translation>
    </message>
    <message>
        <source>Enter to send, Shift + Enter for a new line</source>
        <translation>Enter — надіслати, Shift + Enter — новий рядок</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сполучення клавіш</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Усюди</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Previous or next chat</source>
        <translation>Попередній або наступний чат</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Esc&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Esc&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Закрити діалогове вікно</translation>
    </message>
    <message>
        <source>In a chat</source>
        <translation>У чаті</translation>
    </message>
    <message>
        <source>Leave the message box</source>
        <translation>Вийти з поля введення</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;End&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>До найновішого повідомлення</translation>
    </message>
    <message>
        <source>In the message box</source>
        <translation>У полі введення</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send (new line on touch screens)</source>
        <translation>Надіслати (на сенсорних екранах — новий рядок)</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send on any device</source>
        <translation>Надіслати на будь-якому пристрої</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Новий рядок</translation>
    </message>
    <message>
        <source>In the chat list</source>
        <translation>У списку чатів</translation>
    </message>
    <message>
        <source>Move between chats</source>
        <translation>Переходити між чатами</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>First or last chat</source>
        <translation>Перший або останній чат</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>Відкрити чат</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Invite to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Запросити до чату «&lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;»</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>Посилання-запрошення</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Поділитися…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копіювати посилання</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Новий чат</translation>
    </message>
    <message>
        <source>Chat name</source>
        <translation>Назва чату</translation>
    </message>
    <message>
        <source>Only people with an invite can join and read it.</source>
        <translation>Приєднатися й читати зможуть лише запрошені.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Create chat</source>
        <translation>Створити чат</translation>
    </message>
    <message>
        <source>Welcome to Stoa</source>
        <translation>Вітаємо у Stoa</translation>
    </message>
    <message>
        <source>Sign in with your name and password.</source>
        <translation>Увійдіть зі своїм ім’ям і паролем.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Skip to the messages</source>
        <translation>Перейти до повідомлень</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Запросити</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one, or invite someone.</source>
        <translation>Повідомлень ще немає. Напишіть перше або запросіть когось.</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Запросити людей</translation>
    </message>
    <message>
        <source>Go to the newest messages</source>
        <translation>До найновіших повідомлень</translation>
    </message>
    <message>
        <source>This page can&apos;t update by itself without JavaScript. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Reload&lt;/a&gt; to see new messages.</source>
        <translation>Без JavaScript ця сторінка не оновлюється сама. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Перезавантажте її&lt;/a&gt;, щоб побачити нові повідомлення.</translation>
    </message>
    <message>
        <source>Go to your chats</source>
        <translation>До ваших чатів</translation>
    </message>
    <message>
        <source>Skip to your chats</source>
        <translation>Перейти до ваших чатів</translation>
    </message>
    <message>
        <source>Welcome, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</source>
        <translation>Вітаємо, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>You have no chats yet. Create one and send its invite link to the people you want to chat with, or open an invite link that someone sent you.</source>
        <translation>Чатів ще немає. Створіть новий і надішліть посилання-запрошення тим, з ким хочете спілкуватися, або відкрийте посилання, яке надіслали вам.</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Назад до чату</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новий пароль</translation>
    </message>
    <message>
        <source>Your password has been changed</source>
        <translation>Ваш пароль змінено</translation>
    </message>
    <message>
        <source>You have been signed out on all devices. Sign in with your new password.</source>
        <translation>Усі сеанси завершено. Увійдіть із новим паролем.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Виберіть новий пароль</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Змінити пароль</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>Use at least 8 characters. You will be signed out on all devices.</source>
        <translation>Щонайменше 8 символів. Ви вийдете на всіх пристроях.</translation>
    </message>
    <message>
        <source>Go to the message box</source>
        <translation>Написати повідомлення</translation>
    </message>
    <message>
        <source>Anyone with this link can join. It expires on {{expires}}.</source>
        <translation>За цим посиланням може приєднатися будь-хто. Воно діє до {{expires}}.</translation>
    </message>
    <message>
        <source>Show newer messages</source>
        <translation>Показати новіші повідомлення</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one.</source>
        <translation>Повідомлень ще немає. Напишіть перше.</translation>
    </message>
    <message>
        <source>&lt;bdi&gt;{{inviter}}&lt;/bdi&gt; invites you to &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</source>
        <translation>&lt;bdi&gt;{{inviter}}&lt;/bdi&gt; запрошує вас до чату &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</translation>
    </message>
    <message>
        <source>You are invited to &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</source>
        <translation>Вас запрошено до чату &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</translation>
    </message>
    <message>
        <source>{{inviter}} invites you to {{chatName}}</source>
        <translation>{{inviter}} запрошує вас до чату {{chatName}}</translation>
    </message>
    <message>
        <source>You are invited to {{chatName}}</source>
        <translation>Вас запрошено до чату {{chatName}}</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Створити обліковий запис</translation>
    </message>
    <message>
        <source>Sign in or create an account</source>
        <translation>Увійти або створити обліковий запис</translation>
    </message>
    <message>
        <source>Sign in to join the chat.</source>
        <translation>Увійдіть, щоб приєднатися до чату.</translation>
    </message>
    <message>
        <source>Create an account to join the chat. If you have one, sign in.</source>
        <translation>Створіть обліковий запис, щоб приєднатися до чату. Якщо він у вас є, увійдіть.</translation>
    </message>
    <message>
        <source>Choose a name and a password for your new account.</source>
        <translation>Виберіть ім’я та пароль для нового облікового запису.</translation>
    </message>
    <message>
        <source>At least 8 characters.</source>
        <translation>Щонайменше 8 символів.</translation>
    </message>
    <message>
        <source>Invite to {{chatName}}</source>
        <translation>Запрошення до чату {{chatName}}</translation>
    </message>
    <message>
        <source>You are signed in as &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;.</source>
        <translation>Ви увійшли як &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;.</translation>
    </message>
    <message>
        <source>Join the chat</source>
        <translation>Приєднатися до чату</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не зараз</translation>
    </message>
    <message>
        <source>Discard and sign out</source>
        <translation>Відкинути й вийти</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Не виходити</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Ви:</translation>
    </message>
    <message>
        <source>You were mentioned.</source>
        <translation>Вас згадали.</translation>
    </message>
    <message>
        <source>Unread:</source>
        <translation>Непрочитані:</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Сповіщення</translation>
    </message>
    <message>
        <source>Messages in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Повідомлення в &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Усі повідомлення</translation>
    </message>
    <message>
        <source>Only those that mention me</source>
        <translation>Лише ті, у яких мене згадують</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Жодних</translation>
    </message>
    <message>
        <source>This browser</source>
        <translation>Цей браузер</translation>
    </message>
    <message>
        <source>Show notifications while Stoa is in the background</source>
        <translation>Показувати сповіщення, поки Stoa у фоні</translation>
    </message>
    <message>
        <source>Play a quiet sound</source>
        <translation>Відтворювати тихий звук</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>It disappears for everyone in the chat.</source>
        <translation>Воно зникне для всіх у чаті.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>Move between messages</source>
        <translation>Перехід між повідомленнями</translation>
    </message>
    <message>
        <source>First or last message on the page</source>
        <translation>Перше або останнє повідомлення на сторінці</translation>
    </message>
    <message>
        <source>Open the menu of a message</source>
        <translation>Відкрити меню повідомлення</translation>
    </message>
    <message>
        <source>React, reply and more</source>
        <translation>Реакція, відповідь та інше</translation>
    </message>
    <message>
        <source>Edit your last message (in an empty box)</source>
        <translation>Редагувати своє останнє повідомлення (у порожньому полі)</translation>
    </message>
    <message>
        <source>Cancel a reply or an edit</source>
        <translation>Скасувати відповідь або редагування</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Пошук людини</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показати ще</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Leave chat…</source>
        <translation>Вийти з чату…</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;K&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;K&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Go to a chat by its name</source>
        <translation>Перейти до чату за назвою</translation>
    </message>
    <message>
        <source>Go to a chat</source>
        <translation>Перейти до чату</translation>
    </message>
    <message>
        <source>Chat or person</source>
        <translation>Чат або людина</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитані</translation>
    </message>
    <message>
        <source>Message by &lt;bdi&gt;{{author}}&lt;/bdi&gt;</source>
        <translation>Повідомлення від &lt;bdi&gt;{{author}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Newest text</source>
        <translation>Найновіший текст</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>Ваш текст</translation>
    </message>
    <message>
        <source>Take back {{emoji}}</source>
        <translation>Скасувати {{emoji}}</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Відреагувати</translation>
    </message>
    <message>
        <source>Another emoji</source>
        <translation>Інший емодзі</translation>
    </message>
    <message>
        <source>Follow the time of a message to edit it, delete it or react to it.</source>
        <translation>Час повідомлення веде туди, де його можна змінити чи видалити або відреагувати на нього.</translation>
    </message>
    <message>
        <source>You need an invite to come back.</source>
        <translation>Щоб повернутися, потрібне запрошення.</translation>
    </message>
    <message>
        <source>Leave chat</source>
        <translation>Вийти з чату</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>Змінити пароль…</translation>
    </message>
    <message>
        <source>Theme and language…</source>
        <translation>Тема й мова…</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Сповіщення…</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>Ваш обліковий запис</translation>
    </message>
    <message>
        <source>Theme and language</source>
        <translation>Тема й мова</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Like the device</source>
        <translation>Як на пристрої</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світла</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темна</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Like the browser</source>
        <translation>Як у браузері</translation>
    </message>
    <message>
        <source>This applies to this browser only.</source>
        <translation>Це стосується лише цього браузера.</translation>
    </message>
    <message>
        <source>Use the bell in a chat to choose which of its messages notify you.</source>
        <translation>Дзвіночок у чаті дає змогу вибрати, про які повідомлення сповіщати.</translation>
    </message>
    <message>
        <source>Your password has been changed.</source>
        <translation>Ваш пароль змінено.</translation>
    </message>
    <message>
        <source>Old password</source>
        <translation>Старий пароль</translation>
    </message>
    <message>
        <source>Sign out on all other devices</source>
        <translation>Вийти на всіх інших пристроях</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Немає з’єднання</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached, and this browser has no copy of this page.</source>
        <translation>Сервер недоступний, і цей браузер не має копії цієї сторінки.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Sign me out when I close the browser</source>
        <translation>Вийти, коли я закрию браузер</translation>
    </message>
    <message>
        <source>Your devices…</source>
        <translation>Ваші пристрої…</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>Ваші пристрої</translation>
    </message>
    <message>
        <source>The browsers and programs that are signed in as you.</source>
        <translation>Браузери та програми, у яких ви ввійшли.</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>Вихід виконано.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Цей пристрій</translation>
    </message>
    <message>
        <source>Signed in: &lt;time datetime=&quot;{{created.at}}&quot;&gt;{{created.shown}}&lt;/time&gt;</source>
        <translation>Вхід: &lt;time datetime=&quot;{{created.at}}&quot;&gt;{{created.shown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Last seen: &lt;time datetime=&quot;{{seen.at}}&quot;&gt;{{seen.shown}}&lt;/time&gt;</source>
        <translation>Остання активність: &lt;time datetime=&quot;{{seen.at}}&quot;&gt;{{seen.shown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Sign out: {{device}}</source>
        <translation>Вийти: {{device}}</translation>
    </message>
    <message>
        <source>Sign out all other devices</source>
        <translation>Вийти на всіх інших пристроях</translation>
    </message>
    <message>
        <source>Display name…</source>
        <translation>Показуване ім’я…</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Показуване ім’я</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Збережено.</translation>
    </message>
    <message>
        <source>Your name, as others see it</source>
        <translation>Ваше ім’я, яким його бачать інші</translation>
    </message>
    <message>
        <source>You still sign in as &lt;bdi&gt;{{user.accountName}}&lt;/bdi&gt;, and others mention you by that name. Leave this empty to use it here, too.</source>
        <translation>Ви й надалі входите як &lt;bdi&gt;{{user.accountName}}&lt;/bdi&gt;, і інші згадують вас цим ім’ям. Залиште поле порожнім, щоб воно показувалося й тут.</translation>
    </message>
    <message>
        <source>Only owners and moderators write here.</source>
        <translation>Тут пишуть лише власники й модератори.</translation>
    </message>
    <message>
        <source>Public chats</source>
        <translation>Публічні чати</translation>
    </message>
    <message>
        <source>Everybody on this server may join and read these chats.</source>
        <translation>Кожен на цьому сервері може приєднатися до цих чатів і читати їх.</translation>
    </message>
    <message>
        <source>Open&lt;span class=&quot;visually-hidden&quot;&gt; &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</source>
        <translation>Відкрити&lt;span class=&quot;visually-hidden&quot;&gt; &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</translation>
    </message>
    <message>
        <source>Join&lt;span class=&quot;visually-hidden&quot;&gt; &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</source>
        <translation>Приєднатися&lt;span class=&quot;visually-hidden&quot;&gt; до &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</translation>
    </message>
    <message>
        <source>There are no public chats yet. Owners can make a chat public in its settings.</source>
        <translation>Публічних чатів поки немає. Власники можуть зробити чат публічним у його налаштуваннях.</translation>
    </message>
    <message>
        <source>Expiry, number of people, all invites…</source>
        <translation>Термін дії, кількість людей, усі запрошення…</translation>
    </message>
    <message>
        <source>Copy this link now. It is shown only once, because the server does not keep it.</source>
        <translation>Скопіюйте це посилання зараз. Воно показується лише раз, бо сервер його не зберігає.</translation>
    </message>
    <message>
        <source>Invites to {{chat.name}}</source>
        <translation>Запрошення до {{chat.name}}</translation>
    </message>
    <message>
        <source>Invites to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Запрошення до &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Your new invite</source>
        <translation>Ваше нове запрошення</translation>
    </message>
    <message>
        <source>New invite</source>
        <translation>Нове запрошення</translation>
    </message>
    <message>
        <source>Works for</source>
        <translation>Діє</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 година</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 день</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 тиждень</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 днів</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Доки не відкликано</translation>
    </message>
    <message>
        <source>People who can join</source>
        <translation>Скільки людей можуть приєднатися</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Будь-яка кількість</translation>
    </message>
    <message>
        <source>They become</source>
        <translation>Вони стають</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Учасниками</translation>
    </message>
    <message>
        <source>Moderators</source>
        <translation>Модераторами</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>Створити посилання</translation>
    </message>
    <message>
        <source>All invites</source>
        <translation>Усі запрошення</translation>
    </message>
    <message>
        <source>Your invites</source>
        <translation>Ваші запрошення</translation>
    </message>
    <message>
        <source>The invite was revoked. People who joined by it stay.</source>
        <translation>Запрошення відкликано. Ті, хто приєднався за ним, залишаються.</translation>
    </message>
    <message>
        <source>There are no invites at the moment.</source>
        <translation>Зараз немає запрошень.</translation>
    </message>
    <message>
        <source>From &lt;bdi&gt;{{maker}}&lt;/bdi&gt;</source>
        <translation>Від &lt;bdi&gt;{{maker}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>From a former account</source>
        <translation>Від колишнього облікового запису</translation>
    </message>
    <message>
        <source>Used: {{uses}} of {{maxUses}}</source>
        <translation>Використано: {{uses}} з {{maxUses}}</translation>
    </message>
    <message>
        <source>Used: {{uses}}</source>
        <translation>Використано: {{uses}}</translation>
    </message>
    <message>
        <source>Expires: &lt;time datetime=&quot;{{end}}&quot;&gt;{{shownEnd}}&lt;/time&gt;</source>
        <translation>Закінчується: &lt;time datetime=&quot;{{end}}&quot;&gt;{{shownEnd}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Never expires</source>
        <translation>Ніколи не закінчується</translation>
    </message>
    <message>
        <source>Revoke invite {{id}}</source>
        <translation>Відкликати запрошення {{id}}</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Відкликати</translation>
    </message>
    <message>
        <source>Moderator invite</source>
        <translation>Для модераторів</translation>
    </message>
    <message>
        <source>Public and archived chats</source>
        <translation>Публічні й архівні чати</translation>
    </message>
    <message>
        <source>This chat is archived.</source>
        <translation>Цей чат в архіві.</translation>
    </message>
    <message>
        <source>Your archived chats</source>
        <translation>Ваші архівні чати</translation>
    </message>
    <message>
        <source>You have no chats yet. Open an invite link that someone sent you.</source>
        <translation>У вас ще немає чатів. Відкрийте посилання-запрошення, яке вам надіслали.</translation>
    </message>
    <message>
        <source>New accounts are guests, who see only the chats they are invited to</source>
        <translation>Нові облікові записи — гостьові: гості бачать лише чати, до яких їх запросили</translation>
    </message>
    <message>
        <source>Guest invite</source>
        <translation>Для гостей</translation>
    </message>
    <message>
        <source>Guests of this server see only the chats they are invited to.</source>
        <translation>Гості цього сервера бачать лише чати, до яких їх запросили.</translation>
    </message>
    <message>
        <source>Your new account will be that of a guest, who sees only the chats they are invited to.</source>
        <translation>Ваш новий обліковий запис буде гостьовим: гості бачать лише чати, до яких їх запросили.</translation>
    </message>
    <message>
        <source>Your account will be deleted on &lt;time datetime=&quot;{{leavesAt}}&quot;&gt;{{leavesAtShown}}&lt;/time&gt;</source>
        <translation>Ваш обліковий запис буде видалено &lt;time datetime=&quot;{{leavesAt}}&quot;&gt;{{leavesAtShown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Until then nobody else sees a difference, and you can change your mind.</source>
        <translation>До того часу ніхто інший нічого не помітить, і ви можете передумати.</translation>
    </message>
    <message>
        <source>Keep my account</source>
        <translation>Залишити мій обліковий запис</translation>
    </message>
    <message>
        <source>Delete my account</source>
        <translation>Видалити мій обліковий запис</translation>
    </message>
    <message>
        <source>You have a week to change your mind. Then you leave all chats, and what you have set, your name and your reactions are deleted.</source>
        <translation>У вас є тиждень, щоб передумати. Потім ви залишите всі чати, а ваші налаштування, ім’я та реакції буде видалено.</translation>
    </message>
    <message>
        <source>Your messages are deleted, too.</source>
        <translation>Ваші повідомлення також буде видалено.</translation>
    </message>
    <message>
        <source>Your messages stay, as those of “Deleted user”.</source>
        <translation>Ваші повідомлення залишаться — від імені «Deleted user».</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
    <message>
        <source>Delete my account…</source>
        <translation>Видалити мій обліковий запис…</translation>
    </message>
    <message>
        <source>Keep my account…</source>
        <translation>Залишити мій обліковий запис…</translation>
    </message>
    <message>
        <source>Reported messages</source>
        <translation>Повідомлення зі скаргами</translation>
    </message>
    <message>
        <source>Reported messages in {{chat.name}}</source>
        <translation>Повідомлення зі скаргами в {{chat.name}}</translation>
    </message>
    <message>
        <source>Reported messages in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Повідомлення зі скаргами в &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Done. The message has no open reports any more.</source>
        <translation>Готово. На це повідомлення більше немає відкритих скарг.</translation>
    </message>
    <message>
        <source>There are no open reports.</source>
        <translation>Відкритих скарг немає.</translation>
    </message>
    <message>
        <source>Reported by &lt;bdi&gt;{{reporter}}&lt;/bdi&gt;</source>
        <translation>Скарга від &lt;bdi&gt;{{reporter}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Відхилити</translation>
    </message>
</context>
</TS>
