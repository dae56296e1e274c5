/** Given names of women in news from all over the world, in ASCII, A to Z. Written by hand, from common knowledge. */

export const NAMES_OF_WOMEN = `
  aaliyah abbie abby abena abigail ada adaeze adanna adebola adela adelaide adele adeline adriana adrienne adunni
  afia afua agata agatha agnes agneta agnieszka ahlam aicha aida aileen ainhoa aisha aisling aisulu ajla akua alaa
  alana alba alberta alejandra aleksandra alena alenka alessandra alessia alexa alexandra alexandria alexandrina
  alexia alfreda alice alicia alida alina aline alisa alisha alisia alison aliza allegra allison alma almudena
  aloisia althea alva alyona alyson alyssa amaka amal amalia amanda amara amaya amber amelia amelie amina amira amna
  amparo amrita amy ana anabel anahita anais anastacia anastasia ancuta andrada andrea andreea andrina angela
  angelica angeliki angelina angelique angharad angie aniela anila anita anja anjali anjelica anjum anka ann anna
  annabel annabelle anne anneke anneli annelise annemarie annemieke annette annie annika annukka anouk anoushka
  anthea antoinette antonella antonia antonina anushka anya aparna apinya april arabella araceli araminta aretha
  ariana ariane arianna arielle arlene arlette armida arzu asha ashanti ashlee ashleigh ashlynn aslaug asma assia
  astrid asuka atefeh athena audrey aurelia aurelie aurora ava avani avery ayaka ayako aydan ayelet ayesha ayla ayse
  aysel azadeh azar azra babette bahar balbina barb barbara barbora barbro beata beate beatrice beatrix beatriz becca
  becky belen belinda bella benazir benedetta benedicte berenice berit berivan bernadette bernarda bernice berta
  bertha bess beth bethany betsy bette bettina betty beulah beverly beyonce bhavna bianca bilkis birgit birgitta
  birgitte blaga blanca blanche bogdana bonnie borbala bozena brandi brandy branka breanna brenda briana brianna
  bridget bridgette brigitte britney brittany brittney bronwen bronwyn brooke brunhilde bukola busisiwe caitlin
  caitlyn calista camila camilla camille candace candice carin carina carissa carla carlene carlotta carly carmela
  carmen carol carola carole carolien carolina caroline carolyn carrie caryn casandra cassandra cassidy cassie
  catalina catarina cate caterina caterine catharine catherine cathleen cathy catriona cayetana cecelia cecile
  cecilia cecily celeste celestina celia celina celine chanda chandra chandrika chantal chantelle charlene charline
  charlize charlotte charmaine charmian chaya chelsea chelsey cher cheri cherie cherry cheryl cheyenne chiara
  chidinma chioma chiyo chizuru chloe chrissy christa christelle christiana christie christin christina christine
  chrystal ciara cicely ciera cilla cindy cinzia claire clara clarice clarissa clarisse claudette claudia claudine
  clemence clementine cleo cleopatra clodagh colette colleen concepcion conchita condoleezza connie constance
  constanza consuela consuelo cora coralie coralina corazon cordelia coreen coretta corinne cornelia cornelie cosima
  courtney cressida cristina crystal cynthia dagmar dagny daisy daiva dalia dalila damaris damla dana danai danica
  daniela daniella danielle danijela danuta daphne darcy daria darla darlene darya davina dawn dayana deanna deb
  debbie debora deborah debra dee deidre deirbhile deirdre delfina delia della delphine demet demi denisa denise
  desiree desislava despina devika devorah diana diane dianna dianne dikla dilma dimitra dina dinah dinara disha
  divya djamila dolly dolores domenica dominika dominique donatella donna dora doreen doria doris dorota dorothea
  dorothee dorothy dorte dottie dragana drusilla dulce dunja duygu dympna dzhamilya earlene ebba ebony ebru edie
  edita edith edna edwige edwina effie efua eglantine egle eileen eilidh eirlys ekaterina elaine eleanor eleanora
  elena elene eleni elettra elfriede elham eliana elif elina elisa elisabet elisabeth elisabetta elise elissa eliza
  elizabeth elke ella elle ellen ellie ellinor elliot elly elma elodie eloisa eloise elsa elsie elspeth elvia elvira
  elzbieta emanuela emel emer emiko emilia emilie emily emine emma emmanuella emmanuelle encarnacion enid enrica
  enriqueta erica ericka erika erin erma ermelinda ernestine esin esma esmeralda esperanza esra estefania estela
  estelle esther ethel etsuko etta eudora eugenia eugenie eulalia eulogia eun-hee eun-ji eunice euphemia eva
  evangeline evdokia eve evelina evelyn evgenia evie evita ewa ewelina fabienne fabiola fadwa fahima faika faith
  faiza falak fannie fanny farah fariba farida farrah farzana fatemeh fatima fatimah fatma fatou fatoumata fatuma
  fawzia fay faye federica felicia felicity feride fern fernanda fidelia fikriye filippa filiz filomena fiona
  fionnuala fiorella flavia fleur flora florence florentina floriana folasade foteini franca frances francesca
  francine francoise franka frankie franziska freda frederica frederike fredrika freya frida frieda friederike fulvia
  fumiko gabi gabriela gabriele gabriella gabrielle gail galina gavriela gayle geeta gemma genevieve genoveva
  georgette georgia georgina geraldine geri germaine germana gertrude ghada ghazala ghislaine giada gianna gigi gilda
  gillian gina ginevra ginger ginny gintare giorgia giovanna gisela gisele giselle gita gitte giulia giuliana
  giuseppina gladys glenda glenna glenys gloria glynis golda goldie golnaz gordana gosia grace gracie graciela
  graziella greta gretchen gretel griet grietje griselda guadalupe gudrun guler gulnara gulsen gunilla gunvor gwen
  gwenda gwendoline gwendolyn gwyn gwyneth gyongyi habiba hadia hadiza hadley hafsa hailey hala haleh haley halima
  halle hamida hana hanan hande haneen hanna hannah hanne hannelore harriet haruka haruko hattie hava hawa haya hazel
  heather heba hedda hedvig hedwig hege heidi heidrun heike helen helena helene helga heloise henny henrietta
  henriette hermine hermione herta hester hidayet hideko hila hilary hilda hilde hildegard hillary hiroko hitomi
  hjordis hollie holly honorata honorine hope hortense huda hulya huma ibtisam ida idoia ieva ifeoma ilana ilaria
  ileana ilene ilhan ilka ilona ilse imane imani imelda imke imogen inaam india indira ines inez inga ingeborg inger
  ingibjorg ingrid ingunn inka inna ioana iolanda iphigenia irena irene irina irini iris irma irmeli irmgard isa
  isabel isabela isabella isabelle isadora isaura ishbel isla isolde itziar iva ivana ivanka iveta ivonne ivy iwona
  izabela izaskun jaana jacinda jacinta jackeline jackie jacklyn jaclyn jacqueline jada jade jadwiga jael jagoda
  jahanara jaleh jamila jamileh jana jane janelle janet janette janice janine janis janna janneke jarmila jasmin
  jasmine jasminka jasna jaswinder jaya jayanti jayne jean jeanette jeanine jeanne jeannette jeannie jekaterina
  jelena jemima jen jenna jennie jennifer jenny jeri jerusha jessamyn jessica jessie jevgenia jewel jiayi jill
  jillian jitka jiwon jo joan joana joann joanna joanne jocasta jocelyn jocelyne jodi jodie joelle johanna jolanda
  jolanta jolene jorunn josefa josefina josefine josephine josette josiane josie jovana jovita joy joyce juana
  juanita judi judit judith judy judyta julia juliana juliane julianna julianne julie juliet julieta juliette julija
  julita june junko justine justyna jutta jytte kadija kadri kaia kaisa kaitlin kaitlyn kaja kajsa kalpana kamala
  kamila kamilla kanako kaori kapka kara karen karima karin karina karine karla karolien karolina karoline karyn
  kasia katalin katarina katarzyna kate katelyn katerina katharina katharine katherina katherine kathie kathleen
  kathrin kathrine kathryn kathy kati katia katie katinka katja katjana katka katrin katrina katsiaryna katy katya
  kay kaya kayla kaylee kayleigh keiko keira keisha kelechi kellie kellyanne kelsey kendra keren keri kerri kerry
  kerstin kezia khadija khadijah khalida khanh khloe kiara kiersten kim kimberly kimiko kinga kiran kirsi kirsten
  kirsti kirstie kirstjen kirsty kitty kiyoko klara klaudia klavdia konstantina kornelia kourtney krista kristen
  kristi kristie kristiina kristin kristina kristine kristy krystal krystyna ksenia kshama kumiko kveta kyla kylie
  kyoko lacey laila lakshmi lamia lana lara larisa larissa latasha lateefah latifa latifah latisha latonya latoya
  laura laure lauren laurene lauretta laurie laverne lavinia lavonne layla lea leah leanne leda leela leila leilani
  lela lelia lena lene lenora leona leonie leonora leontyne leslie lesya leticia letitia letizia leyla lia liana
  libby libuse lidia lidiya lieke liesbeth liesel liisa lila lilia lilian liliana liliane lilibet lilja liljana
  lillian lillie lily lina linda lindsay lindsey linette liv livia liza lizzie ljiljana ljubica lludmila lois lorena
  lorene loretta lori lorna lorraine lottie loubna louella louisa louise lourdes luana lucia luciana lucie lucienne
  lucila lucilla lucille lucinda lucja lucrezia lucy ludmila ludmilla ludovica luisa luise lujain lula luljeta lupe
  lupita lyda lydia lydie lynda lynette lynn lynne lyudmila mabel macarena mackenzie maddalena madeleina madeleine
  madeline madge madina madonna mae maeve magali magdalena maggi maggie maha mahbouba mahira mahnaz mahvash maia
  maija maire mairead maisie maite majella maki makiko malala malalai malena malene malgorzata malia malika malin
  malina mallika mallory mamie manal mandana mandy manjula manuela mara marcela marceline marcella marcia mareike
  marga margaret margareta margarete margarethe margarida margarita margaux margery margherita margie margit margo
  margot margrethe margriet marguerita marguerite mari maria mariah mariam mariama marian mariana marianela marianna
  marianne maribel maricel maricela marie marie-claire marie-france marie-jose marie-louise marieke mariel mariella
  marietje marija marika marike marilena marilyn marina marion marisa marisela mariska marisol marissa marit marita
  maritza mariya mariyam marjan marjatta marjolein marjorie marketa marla marlena marlene marlies marloes marsha
  marta marte martha marthe martina martine marwa mary mary-kate maryam maryann maryanne marylou masako masha matilda
  matilde matina matsuko maude maura maureen mavis maxine maya mayumi mbali mckenzie meagan meena meera megan meghan
  megumi mehbooba mei meike meital melania melanie melba melike melinda melissa melita mellissa melody mercedes mercy
  meredith meret merja meryem meryl mette mia michaela michele michelina michelle michiko midori mieko miep mignon
  mihaela mika mikaela mila milagros mildred milena milica milka millicent millie mimi mina minako mindy minerva
  minna minnie mira miranda mireia mireille mirela mirella miriam mirjam mirka mirna miroslava misty mitra mitsuko
  mitzi miyuki moana moira mojgan mollie molly mona monica monika monique monisha mouna mukhtaran muna munira
  murasaki muriel myra myriam myrna myrtle myrto nabila nada nadezhda nadia nadine nadja nadya naeema nafisa nagwa
  nahed nahid naila naima najat najla najwa nan nana nanako nanami nancie nancy nanette naoko naomi narges nargis
  nasreen nasrin nastassja natacha natalia natalie natalija natalya natasa natascha natasha natela nathalie natsuko
  nawal nayla nazanin nazia nazli neda neelam neema neha nelda nele nellie nelly nerea nermin nerys nettie neve
  nevena ngozi nia niamh nichole nicola nicole nicoletta nicolette nieves nigar nihal nika nikki nilda nilufar
  nilufer nimmi nina ninel ninette ninotchka nirmala nisha nita nitza noa noelia noella noelle noemi noemie nola
  nomvula noor nora norah noreen norika norma nosipho nouf nour noura nozomi nuala nuha nuria nursultan nurten oana
  oceane octavia odalys odessa odette odile ofelia ofra oksana olena olga olha olive olivera olivia olympe oma omayra
  omolara ondina oonagh opal ophelia oprah oriana orietta orit orla ornella orsolya ottilie ourania ovidia oxana
  ozlem padma paige palmira paloma pam pamela paola parastoo parisa parveen parvin patience patrice patricia patrizia
  patsy patti patty paula paulette paulina pauline pavla pearl peggy pelagia penda penelope penny perla pernille
  petra petronella petya phaedra philippa philomena phoebe phumzile phyllis pia piedad pierrette pilar pippa piroska
  polina polly pooja poonam poornima poppy portia pranita precious preeti prisca priscila priscilla priti priya
  priyanka purificacion purnima quinn rabia rachael rachel rachele rachelle radha radhika radka radmila rae raffaella
  raghad ragnhild rahima raina raisa raissa rajaa rajni rakhi ralitsa ramatu ramona ramya rana randa rania ranjana
  ranka raquel rasha rashida razan razia reagan rebecca rebekah reem refilwe regina regine reham reiko reina reka
  rekha remedios rena renata renate rene renee rengin resham reyhan rhea rhiannon rhoda rhonda rieko rihanna riika
  riitta rikke rima rina risa rita ritva rivka roberta robyn rochelle rocio rodica roelien rokhaya roksana romana
  romina romy roni roohi rosa rosalba rosalia rosalie rosalind rosalinda rosalyn rosamund rosana rosangela rosanna
  rosanne rosaria rose roseann roseanne rosemarie rosemary rosetta roshan roshni rosie rosina rosita roslyn roswitha
  roula rowena roxana roxane roxanne rubina ruby rukhsana rumi rupa ruth ruth-ann ruthie ruxandra ruzena sabiha
  sabina sabine sabiya sabra sabrina sabrine sachiko sadaf sadako sade sadia sadie safia safiya sahar saida saira
  sakura salha saliha sallie sally salma salome saloua samantha sameera samia samira samiya sanam sandra sandrine
  sandy sangeeta sanja sanna sanne saoirse sapna sara sara-jane sarah sasha saskia saule savannah savita sawsan
  sayaka sayuri scarlett seema seher seiko selena selene selima selin selma senait seo-yeon serafina serap serena
  serwaa seval sevda sevgi sevil shabana shabnam shada shadi shafiqa shaheen shahida shahla shahnaz shahrzad shaima
  shakira shakuntala shalini shalom shamila shamim shamima shamsa shana shani shania shanice shaniqua shanna shannon
  shanta shari sharifa sharmila sharon sharron sharyl sharyn shashi shauna shazia sheena sheetal shefali sheikha
  sheila shelby shelia shelley shelly shereece shereen sheri sherine sherri sherrie sherron sherry sheryl shideh
  shiho shilpa shiori shireen shirin shirley shizuka shizuko shobha shohreh shonda shoshana shreya shukria shulamit
  sian sibel sibongile sibylle sidsel siegrid sienna sierra sigal sigourney sigrid sigrun silja silje silke silvana
  silvia simin simona simone sinead sini sinikka siobhan siri sirpa sissel sita sofia sofie soheila sojourner solange
  soledad solveig soma sonal sonali sondra song-hee sonia sonja sonya soo-jin soo-yeon sophia sophie soraya sotiria
  souad souha sowmya stacey stacie stacy stanislava stavroula stefania stefanie steffi stefka steliana stella
  stephanie sudha sue suha suhair sujata sukhjit sumaya sumi sumiko summer sunita sunniva supriya surayya susan
  susana susanna susannah susanne sushma susie susila suzan suzana suzanna suzanne suzette suzy svenja svetla
  svetlana swati sybil sydney sylvana sylvia sylvie sylwia synnove tabitha taeko tahereh tahira tahmina taina taisia
  takako tali talia talitha tamako tamar tamara tameka tami tamika tamiko tammi tammy tamsin tania tanisha tanja
  tanvi tanya tara tarana taraneh tariro tarja tasha taslima tasneem tasnim tatiana tatjana tatyana tawana tayyaba
  tekla temperance teodora teresa teresia tereza terezia terhi teri terra terri tess tessa teuta thandeka thandi
  thandiwe thea theano thelma theodora theresa therese theresia thora thuy tia tiana tiffany tihana tiina tilda tina
  tineke tirzah tisha tomoko toni tonje tonya tora tori torill tosca tova tove tracey traci tracie tricia trina trine
  trinity trish trisha trishna trude trudy trung-trac tsipi tsitsi tsveta tugba tulsi tuulikki twila twyla tyra tzipi
  tzipora uchenna ulla ulrica ulrike uma urara ursula urszula usha uzma vaidehi vaishali valentina valeria valerie
  valerija valeriya valgerdur valya vanda vandana vanessa vania vanna vasantha vasiliki vasilisa vasso veena velma
  venetia vera verena verna vernice vernita veronica veronika veronique vesna vibeke vicki vickie vicky victoria vida
  vidya vigdis vika viktoria vilma vimala vineeta viola violet violeta violetta virginia virginie viridiana virpi
  vittoria vivi vivian viviana viviane vivien vivienne vjosa vlasta volha vuyo wafa wafaa waheeda waltraud wanda
  wangari wenche wendeline wendi wendy whitney whoopi wiebke wieslawa wilhelmina willa willemijn wilma winifred
  winnie winona wioletta wislawa xena ximena xiomara xochitl yaara yael yaffa yagmur yan-ling yana yanina yara yarden
  yasemin yasmeen yasmin yasmina yasmine yassmin yekaterina yelena yeliz yelizaveta yeo-jin yesenia yetunde yevgenia
  yifat yildiz ying yingluck yoko yolanda yonit yoshiko youmna yu-jin yuka yukari yuki yukiko yuko yulia yuliya yumi
  yumiko yuri-ko yuriko yvette yvonne zahide zahira zahra zaida zainab zakia zara zaynab zdenka zehra zeinab zelda
  zenaida zenobia zeynep zhanna zilla zinaida ziva zlata zodwa zoe zoey zofia zohra zoia zoila zora zoya zrinka zsa
  zsofia zsuzsa zsuzsanna zubeida zuhal zulaikha zulema zuleyka zuzana`;
